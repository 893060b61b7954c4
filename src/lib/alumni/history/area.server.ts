import type { Area } from '#lib/areas/area.server.ts';
import { declaration } from './area.ts';
import * as mappings from './mappings.server.ts';
import * as removals from './removals.server.ts';

export const area: Area = { ...declaration, pending: mappings.pending, removals: [removals.posts] };
