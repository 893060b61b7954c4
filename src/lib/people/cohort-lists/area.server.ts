import type { Area } from '#lib/areas/area.server.ts';
import { declaration } from './area.ts';
import * as cohortLists from './cohort-lists.server.ts';

export const area: Area = {
	...declaration,
	auditNames: { verbs: Object.keys(declaration.auditVerbs), find: cohortLists.namesOf }
};
