import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import { heldBy } from '#lib/plans/assessment/assessment.ts';
import * as assessments from '#lib/plans/assessment/assessments.server.ts';
import { evidenceGrid } from '#lib/plans/evidence/evidence.ts';
import * as evidence from '#lib/plans/evidence/evidence.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, viewer } }) => {
	const { catalogue } = await snapshots.current(sql);
	const assessment = await assessments.own(sql, viewer);
	const entries = await evidence.list(sql, viewer);
	return { entries, grid: evidenceGrid(catalogue, heldBy(assessment?.answers ?? []), entries) };
};
