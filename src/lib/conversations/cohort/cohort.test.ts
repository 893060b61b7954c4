import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cohortPage, type Trainee } from './cohort.ts';

const now = new Date('2027-03-01T12:00:00Z');
const day = 86_400_000;
const ago = (days: number) => new Date(now.getTime() - days * day);

function trainee(more: Partial<Trainee> = {}): Trainee {
	return {
		pairingId: 'a',
		name: 'Priya Raman',
		specialism: 'Finance',
		month: 14,
		pairedOn: ago(300),
		lastHeldAt: null,
		next: null,
		actions: [],
		outcome: null,
		...more
	};
}

describe('the list of a coach’s trainees', () => {
	test('says who is due by the rhythm of the coach', () => {
		const met = trainee({ lastHeldAt: ago(50) });
		expect(cohortPage([met], 8, now)).toMatchObject({ due: 0, trainees: [{ isDue: false }] });
		expect(cohortPage([met], 6, now)).toMatchObject({ due: 1, trainees: [{ isDue: true }] });
		const arranged = trainee({
			lastHeldAt: ago(90),
			next: { id: 'b', startsAt: new Date('2027-03-09T14:00Z') }
		});
		expect(cohortPage([arranged], 6, now)).toMatchObject({ due: 0 });
	});

	test('counts someone never met from the day they were paired', () => {
		expect(cohortPage([trainee({ pairedOn: ago(10) })], 8, now).due).toBe(0);
		expect(cohortPage([trainee({ pairedOn: ago(60) })], 8, now).due).toBe(1);
	});

	test('shows everyone once, those who are due first, and says nothing of outcomes that were not shared', () => {
		const one = fc.record({
			lastHeldAt: fc.option(fc.integer({ min: 0, max: 400 }).map(ago)),
			next: fc.option(fc.integer({ min: 1, max: 90 }).map((days) => ({ id: 'b', startsAt: ago(-days) }))),
			name: fc.option(fc.string())
		});
		fc.assert(
			fc.property(fc.array(one, { maxLength: 40 }), fc.integer({ min: 2, max: 26 }), (list, weeks) => {
				const given = list.map((each, place) => trainee({ ...each, pairingId: `${place}` }));
				const { due, trainees } = cohortPage(given, weeks, now);
				expect(new Set(trainees.map(({ pairingId }) => pairingId)).size).toBe(list.length);
				expect(trainees.map(({ isDue }) => isDue)).toEqual(trainees.map((_, place) => place < due));
				for (const { outcome } of trainees) expect(outcome).toBeNull();
			})
		);
	});
});
