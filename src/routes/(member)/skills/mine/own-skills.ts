import { redirect } from '@sveltejs/kit';
import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import * as assessments from '#lib/plans/assessment/assessments.server.ts';

/** What the viewer says they can do; the first page of it, where they have not begun. */
export async function ownSkills({ locals: { sql, viewer } }: { locals: App.Locals }) {
	const snapshot = await snapshots.current(sql);
	const assessment = await assessments.own(sql, viewer);
	if (!assessment) redirect(303, '/skills/mine');
	return { ...snapshot, assessment };
}
