import * as frameworks from '#lib/catalogue/versions/versions.server.ts';
import { signedOn } from '#lib/catalogue/versions/version-page.ts';
import * as versions from '#lib/catalogue/versions/curation.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, viewer } }) => {
	const names = await versions.names(sql, viewer);
	const all = await frameworks.versions(sql);
	const slugs = [...new Set(all.map(({ slug }) => slug))];
	return {
		frameworks: slugs.map((slug) => {
			const own = all.filter((version) => version.slug === slug);
			const live = own.find(({ current }) => current);
			const { publishedAt, publishedBy } = live ?? {};
			return {
				slug,
				title: (live ?? own.at(-1))?.title ?? slug,
				live: live?.label ?? null,
				published: publishedAt && publishedBy ? signedOn(publishedAt, publishedBy, names) : '',
				drafts: own.filter(({ publishedAt }) => !publishedAt).map(({ label }) => label),
				count: own.length
			};
		})
	};
};
