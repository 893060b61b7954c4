import { declaration } from './area.ts';
import type { Area } from '#lib/areas/area.server.ts';

export const area: Area = declaration;
