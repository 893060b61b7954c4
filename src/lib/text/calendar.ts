/** Calendar files (RFC 5545). */
import { createEvents, type EventAttributes } from 'ics';

export const calendarType = 'text/calendar; charset=utf-8';

/** A calendar of these events; without any it is empty, and still one. */
export function calendarFile(
	events: readonly EventAttributes[],
	method: 'PUBLISH' | 'CANCEL' = 'PUBLISH'
): string {
	if (events.length === 0)
		return `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:waymark\r\nMETHOD:${method}\r\nEND:VCALENDAR\r\n`;
	const { value, error } = createEvents([...events], { productId: 'waymark', method });
	if (!value) throw error ?? new Error('The calendar could not be made');
	return value;
}
