import type { Area } from '#lib/areas/area.server.ts';
import { declaration } from './area.ts';
import * as removals from './removals.server.ts';
import { settle } from './sample/sample.server.ts';

export const area: Area = { ...declaration, sample: settle, removals: [removals.profiles] };
