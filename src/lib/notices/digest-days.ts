import type { Delay } from '#lib/areas/delay.ts';

const clock = new Intl.DateTimeFormat('en-GB', {
	timeZone: 'Europe/London',
	weekday: 'short',
	hour: '2-digit',
	hour12: false
});

/** The digests to write in this hour: the daily ones at 8 in the morning in London, the weekly ones on a Monday then. */
export function digestsDue(now: Date): Delay[] {
	const parts = clock.formatToParts(now);
	const part = (type: string) => parts.find((one) => one.type === type)?.value;
	if (part('hour') !== '08') return [];
	return part('weekday') === 'Mon' ? ['daily', 'weekly'] : ['daily'];
}
