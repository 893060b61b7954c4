import type { Area } from '#lib/areas/area.server.ts';
import { declaration } from './area.ts';
import { commands } from './versions/commands.server.ts';
import * as curation from './versions/curation.server.ts';

export const area: Area = { ...declaration, pending: curation.pending, commands };
