import { decisions } from '#lib/reports/report.ts';
import * as reports from '#lib/reports/reports.server.ts';
import { dayWords } from '#lib/text/dates.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, viewer } }) => {
	const all = (await reports.list(sql, viewer)).map(({ id, kind, reportedAt, decision }) => ({
		id,
		what: kind === 'message' ? 'A message' : 'A profile',
		at: dayWords(reportedAt),
		decision: decision && decisions[decision].name
	}));
	return {
		waiting: all.filter(({ decision }) => decision === null),
		decided: all.filter(({ decision }) => decision !== null)
	};
};
