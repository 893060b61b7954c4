import type { Area } from '#lib/areas/area.server.ts';
import { declaration } from './area.ts';
import * as removals from './removals.server.ts';

export const area: Area = { ...declaration, removals: [removals.profiles] };
