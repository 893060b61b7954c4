import { redirect } from '@sveltejs/kit';
import { render } from 'svelte/server';
import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import { anchorsOf, isEmpty, nothingChosen, packOf } from '#lib/pathways/pack/pack.ts';
import { packedLinks } from '#lib/pathways/pack/pack-links.ts';
import { parameterProblems } from '#lib/server/http/problem-details.ts';
import Pack from './Pack.svelte';
import { packDocument, policy } from './pack-document.ts';
import type { RequestHandler } from './$types';

const styles = import.meta.glob<string>('/src/lib/pathways/pack/pack-file.scss', {
	query: '?inline',
	import: 'default',
	eager: true
});
const [style = ''] = Object.values(styles);

/** The pack as one file that loads nothing else. */
export const GET: RequestHandler = async ({ locals, request, url }) => {
	const { catalogue } = await snapshots.current(locals.sql);
	const pack = packOf(catalogue, url.searchParams);
	const problems = isEmpty(pack) ? [...pack.problems, nothingChosen] : pack.problems;
	if (problems.length > 0) {
		// A person sees the form again with the errors; a program gets them as data.
		if (request.headers.get('accept')?.includes('text/html')) redirect(303, `/pack${url.search || '?role='}`);
		return parameterProblems('This pack cannot be made', problems);
	}
	const date = new Date().toISOString().slice(0, 10);
	const { body } = render(Pack, { props: { pack, date, origin: url.origin } });
	return new Response(packDocument(packedLinks(body, url.origin, anchorsOf(pack)), style), {
		headers: {
			'content-type': 'text/html; charset=utf-8',
			'content-disposition': 'attachment; filename="waymark-pack.html"',
			'content-security-policy': policy
		}
	});
};
