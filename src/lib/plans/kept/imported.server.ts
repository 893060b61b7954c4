import { atomically, type Sql } from '#lib/server/sql.server.ts';
import * as actions from './actions.server.ts';
import type { PlanFile } from './plan-files.server.ts';
import * as plans from './plans.server.ts';

/** Makes a plan from a file, whole or not at all. @returns its ID @throws Conflict where the viewer has too many */
export function add(sql: Sql, viewer: { id: string }, file: PlanFile): Promise<string> {
	return atomically(sql, async (sql) => {
		const id = await plans.begin(sql, viewer, file.title);
		for (const { versions, isMine, stops } of file.pathways)
			await plans.keep(sql, viewer, id, {
				levels: stops.map(({ key }) => key),
				record: { versions, isMine, stops }
			});
		await plans.addSkills(sql, viewer, id, file.skills);
		await actions.add(sql, viewer, id, ...file.actions);
		return id;
	});
}
