/** Conversations as calendar files: when, and nothing else. No names, no content, no one invited. */
import type { EventAttributes } from 'ics';
import { calendarFile } from '#lib/text/calendar.ts';

export interface CalendarEntry {
	id: string;
	/** `arranged` and `cancelled` ones are in the file, others are not. */
	state: string;
	startsAt: Date | null;
	minutes: number;
	/** Rises with each change. */
	sequence: number;
	stampedAt: Date;
}

/** A calendar file (RFC 5545) of those that have a time. One that is cancelled alone is a cancellation. */
export function calendarOf(entries: readonly CalendarEntry[]): string {
	const timed = entries.filter((entry) => entry.startsAt && ['arranged', 'cancelled'].includes(entry.state));
	const method = timed.length > 0 && timed.every(({ state }) => state === 'cancelled') ? 'CANCEL' : 'PUBLISH';
	const events = timed.map(({ id, state, startsAt, minutes, sequence, stampedAt }): EventAttributes => {
		const start = startsAt!.getTime();
		return {
			uid: `${id}@waymark`,
			sequence,
			title: 'Career conversation',
			start,
			end: start + minutes * 60_000,
			startInputType: 'utc',
			startOutputType: 'utc',
			endInputType: 'utc',
			endOutputType: 'utc',
			status: state === 'cancelled' ? 'CANCELLED' : 'CONFIRMED',
			lastModified: stampedAt.getTime()
		};
	});
	return calendarFile(events, method);
}
