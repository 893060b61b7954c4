import type { Published } from '#lib/people/leaving/deletions.server.ts';

/** What people publish, and may withdraw or leave without their name as they go. Each area that has such adds its own. */
export const published: readonly Published[] = [];
