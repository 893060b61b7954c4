/** How soon people are told: `never` is theirs to choose. */
export const delays = ['at-once', 'daily', 'weekly', 'never'] as const;
export type Delay = (typeof delays)[number];
