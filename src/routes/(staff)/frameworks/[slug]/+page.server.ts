import { error } from '@sveltejs/kit';
import * as history from '#lib/catalogue/versions/history.server.ts';
import { signatureInWords } from '#lib/catalogue/versions/signatures.ts';
import { versionFacts } from '#lib/catalogue/versions/version-page.ts';
import * as versions from '#lib/catalogue/versions/curation.server.ts';
import { momentWords } from '#lib/text/dates.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, viewer }, params: { slug } }) => {
	const own = await versions.list(sql, slug);
	const newest = own.find(({ current }) => current) ?? own.at(-1);
	if (!newest) error(404, 'This framework does not exist.');
	const names = await versions.names(sql, viewer);
	const publications = await history.publications(sql, slug);
	return {
		slug,
		title: newest.title,
		versions: own.toReversed().map((version) => versionFacts(version, names)),
		publications: publications.map(({ label, publishedAt, publishedBy }) => ({
			label,
			at: momentWords(publishedAt),
			by: signatureInWords(publishedBy, names)
		}))
	};
};
