import * as v from 'valibot';
import { delays } from '#lib/areas/delay.ts';

/** `At once`, as one of the answers. */
export const delayOptions = [
	{ value: 'at-once', name: 'At once' },
	{ value: 'daily', name: 'Once a day' },
	{ value: 'weekly', name: 'Once a week, on Monday' },
	{ value: 'never', name: 'Never' }
] as const;

/** A field for each kind of notice. */
export function noticeForm(kinds: readonly string[]) {
	return v.object(Object.fromEntries(kinds.map((kind) => [kind, v.picklist(delays, 'Choose how soon')])));
}
