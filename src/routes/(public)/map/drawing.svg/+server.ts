import { render } from 'svelte/server';
import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import Drawing from '#lib/explorer/picture/Drawing.svelte';
import * as layouts from '#lib/explorer/layout/layouts.server.ts';
import { mapPage } from '#lib/explorer/page.ts';
import { countedOf } from '#lib/explorer/scene-words.ts';
import { fileNameOf } from '#lib/explorer/picture/save-picture.ts';
import { xmlOf } from '#lib/text/xml.ts';
import { parameterProblems } from '#lib/server/http/problem-details.ts';
import type { RequestHandler } from './$types';

/** The map as a drawing with its title, key and source in it. */
export const GET: RequestHandler = async ({ locals, url }) => {
	const snapshot = await snapshots.current(locals.sql);
	const layout = await layouts.find(locals.sql, snapshot);
	const { map, errors } = mapPage(snapshot.catalogue, layout, url.searchParams);
	if (!map)
		return parameterProblems(
			'A parameter cannot be used',
			errors.map(({ parameter, message, suggestions }) => ({ parameter, message, suggestions }))
		);
	const alone = { title: map.title, counted: countedOf(map.scene), from: sourceOf(snapshot) };
	const { body } = render(Drawing, { props: { scene: map.scene, alone } });
	return new Response(xmlOf(body), {
		headers: {
			'content-type': 'image/svg+xml',
			// Opened on its own it is a document of this site, so no script may run in it.
			'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
			'content-disposition': `inline; filename="${fileNameOf(map.title)}.svg"`
		}
	});
};

/** "Waymark. Government Digital and Data 2025-09-25, NHS informatics 2026-11" */
function sourceOf({ catalogue }: snapshots.Snapshot): string {
	const frameworks = [...catalogue.frameworks.values()].map(({ title, label }) => `${title} ${label}`);
	return `Waymark. From ${frameworks.join(', ')}. Bands are the usual ones. Employers can vary them.`;
}
