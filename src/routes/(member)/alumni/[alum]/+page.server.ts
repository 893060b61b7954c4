import * as shownAlumni from '#lib/alumni/shown-alumni.server.ts';
import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import { NotFound } from '#lib/errors/errors.ts';
import { isId } from '#lib/text/ids.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, viewer }, params }) => {
	const { catalogue } = await snapshots.current(sql);
	const alum = isId(params.alum)
		? await shownAlumni.find(sql, viewer, { alumId: params.alum, catalogue })
		: null;
	if (!alum) throw new NotFound('There is no one here. They may have left the directory.');
	return { alum };
};
