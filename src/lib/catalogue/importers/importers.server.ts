import { gdad } from './gdad.server.ts';
import type { Importer } from './importer.server.ts';

/** Every importer; a new one is a file beside this and a line here. */
export const importers: Importer[] = [gdad];
