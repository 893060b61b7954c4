import type { Area } from '#lib/areas/area.server.ts';
import { declaration } from './area.ts';
import * as bundledHelps from './target/bundled-helps.server.ts';
import * as helps from './target/helps.server.ts';

export const area: Area = {
	...declaration,
	auditNames: { verbs: Object.keys(declaration.auditVerbs), find: helps.names },
	bundled: bundledHelps.load
};
