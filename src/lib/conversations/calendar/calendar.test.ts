import ICAL from 'ical.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { momentInLondon } from '#lib/text/london.ts';
import { calendarOf, type CalendarEntry } from './calendar.ts';

const id = '00000000-0000-4000-8000-000000000001';

function entry(more: Partial<CalendarEntry> = {}): CalendarEntry {
	return {
		id,
		state: 'arranged',
		startsAt: momentInLondon('2027-05-12T14:00'),
		minutes: 60,
		sequence: 0,
		stampedAt: new Date('2026-11-01T10:00:00Z'),
		...more
	};
}

/** What a reader that is not ours finds in a file. */
function parsed(text: string) {
	const calendar = new ICAL.Component(ICAL.parse(text) as [string, never[], never[]]);
	return {
		method: calendar.getFirstPropertyValue('method'),
		events: calendar.getAllSubcomponents('vevent').map((event) => ({
			uid: event.getFirstPropertyValue('uid'),
			sequence: event.getFirstPropertyValue('sequence'),
			status: event.getFirstPropertyValue('status'),
			start: (event.getFirstPropertyValue('dtstart') as ICAL.Time).toJSDate().toISOString(),
			end: (event.getFirstPropertyValue('dtend') as ICAL.Time).toJSDate().toISOString(),
			properties: event.getAllProperties().map(({ name }) => name)
		}))
	};
}

describe('the calendar file of a conversation', () => {
	test.for([
		['2027-05-12T14:00', '2027-05-12T13:00:00.000Z'],
		['2026-12-12T14:00', '2026-12-12T14:00:00.000Z'],
		['2027-03-28T09:00', '2027-03-28T08:00:00.000Z'],
		['2027-10-31T09:00', '2027-10-31T09:00:00.000Z']
	])('says %s in London in UTC, whatever the date it was made on', ([typed, start]) => {
		const { events } = parsed(calendarOf([entry({ startsAt: momentInLondon(typed!) })]));
		expect(events).toMatchObject([{ start }]);
	});

	test('keeps one UID through moves and a cancellation, and its sequence rises', () => {
		const files = [
			entry(),
			entry({ sequence: 1, startsAt: momentInLondon('2027-05-13T14:00') }),
			entry({ sequence: 2, startsAt: momentInLondon('2027-05-14T14:00') }),
			entry({ sequence: 3, state: 'cancelled', startsAt: momentInLondon('2027-05-14T14:00') })
		].map((each) => parsed(calendarOf([each])));
		expect(new Set(files.map(({ events }) => events[0]?.uid)).size).toBe(1);
		expect(files.map(({ events }) => events[0]?.sequence)).toEqual([0, 1, 2, 3]);
		expect(files.map(({ method }) => method)).toEqual(['PUBLISH', 'PUBLISH', 'PUBLISH', 'CANCEL']);
		expect(files.at(-1)?.events[0]?.status).toBe('CANCELLED');
	});

	test('says when, and nothing else: no one invited, no organiser, no place, no words', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 0, max: 50 }),
				fc.constantFrom('arranged', 'cancelled'),
				fc.integer({ min: 10, max: 240 }),
				(sequence, state, minutes) => {
					const [event] = parsed(calendarOf([entry({ sequence, state, minutes })])).events;
					expect(event?.properties.toSorted()).toEqual(
						[
							'dtend',
							'dtstamp',
							'dtstart',
							'last-modified',
							'sequence',
							'status',
							'summary',
							'uid'
						].toSorted()
					);
					expect(Date.parse(event!.end) - Date.parse(event!.start)).toBe(minutes * 60_000);
				}
			)
		);
	});

	test('has those that are arranged or cancelled, and no proposals', () => {
		const text = calendarOf([
			entry(),
			entry({ id: '00000000-0000-4000-8000-000000000002', state: 'cancelled' }),
			entry({ id: '00000000-0000-4000-8000-000000000003', state: 'proposed', startsAt: null }),
			entry({ id: '00000000-0000-4000-8000-000000000004', state: 'cancelled', startsAt: null })
		]);
		const { method, events } = parsed(text);
		expect(method).toBe('PUBLISH');
		expect(events.map(({ status }) => status)).toEqual(['CONFIRMED', 'CANCELLED']);
		expect(parsed(calendarOf([])).events).toEqual([]);
	});
});
