import { gdad } from './gdad.server.ts';
import type { Importer } from './importer.server.ts';

export const importers: Importer[] = [gdad];
