import { referenceKinds, referenceWords } from '#lib/reference/reference-kinds.ts';
import * as references from '#lib/reference/reference-changes.server.ts';
import { dayWords } from '#lib/text/dates.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, viewer } }) => {
	const lists = [];
	for (const kind of referenceKinds) {
		const kept = await references.list(sql, viewer, kind);
		const rows = kept.map(({ slug, name, retiredAt, startsOn, endsOn }) => ({
			slug,
			name,
			dates: startsOn && endsOn ? `${dayWords(startsOn)} to ${dayWords(endsOn)}` : '',
			state: retiredAt ? `Archived on ${dayWords(retiredAt)}` : 'Available'
		}));
		lists.push({ kind, ...referenceWords[kind], rows });
	}
	return { lists };
};
