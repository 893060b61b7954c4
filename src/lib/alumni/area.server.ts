import type { Area } from '#lib/areas/area.server.ts';
import { declaration } from './area.ts';

export const area: Area = declaration;
