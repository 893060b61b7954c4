import { redirect, type RequestEvent } from '@sveltejs/kit';
import { copyOf } from '#lib/alumni/shown-alum.ts';
import * as shownAlumni from '#lib/alumni/shown-alumni.server.ts';
import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import { NotFound } from '#lib/errors/errors.ts';
import { reportForm } from '#lib/reports/report.ts';
import * as reports from '#lib/reports/reports.server.ts';
import { isId } from '#lib/text/ids.ts';
import { formAction } from '#routes/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

/** What is to be reported, as the viewer sees it. */
async function reported({
	locals: { sql, viewer },
	url: { searchParams }
}: Pick<RequestEvent, 'locals' | 'url'>) {
	const id = searchParams.get('message');
	if (id !== null) return { kind: 'message' as const, id, ...(await reports.message(sql, viewer, id)) };
	const alumId = searchParams.get('alum') ?? '';
	const { catalogue } = await snapshots.current(sql);
	const alum = isId(alumId) ? await shownAlumni.find(sql, viewer, { alumId, catalogue }) : null;
	if (!alum) throw new NotFound('There is nothing to report here. It may have been deleted.');
	return { kind: 'profile' as const, id: alumId, copy: copyOf(alum) };
}

export const load: PageServerLoad = async (event) => {
	const { kind, copy } = await reported(event);
	return { kind, copy };
};

export const actions = {
	default: formAction(reportForm, async ({ why }, event) => {
		const { sql, viewer } = event.locals;
		const { kind, id, copy } = await reported(event);
		if (kind === 'message') await reports.ofMessage(sql, viewer, { id, why });
		else await reports.ofAlum(sql, viewer, { alumId: id, copy, why });
		redirect(303, '/reports/own?done=reported');
	})
} satisfies Actions;
