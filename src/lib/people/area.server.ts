import type { Area } from '#lib/areas/area.server.ts';
import { declaration } from './area.ts';
import * as coachChanges from './coach-changes.server.ts';

export const area: Area = {
	...declaration,
	pending: coachChanges.pending
};
