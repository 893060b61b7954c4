import { inject } from 'vitest';

const number = Number(process.env.VITEST_POOL_ID) - 1;
const one = inject('waymarks')[number];
if (!one) throw new Error(`There is no Waymark for worker ${number}`);

/** The Waymark of the file that runs: nothing that others change at the same time is seen in it. */
export const served = one;
