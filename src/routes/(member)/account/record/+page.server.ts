import { areas } from '#areas';
import { deedWords } from '#lib/audit/own-audit.ts';
import * as ownRecord from '#lib/audit/own-audit.server.ts';
import { signedIn } from '#lib/access/person.ts';
import { momentWords } from '#lib/text/dates.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, person }, url }) => {
	const viewer = signedIn(person);
	const [, before = null] = /^(\d{1,9})$/.exec(url.searchParams.get('before') ?? '') ?? [];
	const { entries, names } = await ownRecord.read(sql, viewer, before === null ? null : Number(before));
	return {
		isFirstPage: before === null,
		entries: entries.map((entry) => ({
			when: momentWords(entry.at),
			what: deedWords(entry, viewer, names, areas.auditVerbs)
		})),
		before: entries.length === 50 ? (entries.at(-1)?.id ?? null) : null
	};
};
