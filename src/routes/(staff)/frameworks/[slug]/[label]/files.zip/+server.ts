import { error } from '@sveltejs/kit';
import * as formats from '#lib/catalogue/format/files.server.ts';
import * as frameworks from '#lib/catalogue/versions/versions.server.ts';
import * as versions from '#lib/catalogue/versions/curation.server.ts';
import type { RequestHandler } from './$types';

/** A version in the framework format, to edit and import again. */
export const GET: RequestHandler = async ({ locals: { sql }, params: { slug, label } }) => {
	if (!(await versions.find(sql, { slug, label }))) error(404, 'This version does not exist.');
	const zip = formats.zip(await frameworks.read(sql, slug, label));
	return new Response(new Uint8Array(zip), {
		headers: {
			'content-type': 'application/zip',
			'content-disposition': `attachment; filename="${slug}-${label}.zip"`
		}
	});
};
