/** A coach's trainees on one page: who is due, what is next, what is open. No percentages, no ranking, no gaps to read from. */
import { dayInLondon, dayWords, momentWords } from '#lib/text/dates.ts';
import type { AgreedAction } from '#lib/conversations/agreed-actions.server.ts';

export interface Trainee {
	pairingId: string;
	name: string | null;
	specialism: string | null;
	/** Month of the scheme, from 1; null where it is not known. */
	month: number | null;
	pairedOn: Date;
	lastHeldAt: Date | null;
	next: { id: string; startsAt: Date } | null;
	actions: Pick<AgreedAction, 'what' | 'owner' | 'dueOn'>[];
	/** The latest outcome that the trainee chose to show here. */
	outcome: { lines: string[]; at: Date } | null;
}

/** How often a coach meets each trainee, in weeks, unless they set it. */
export const usualWeeks = 8;

const week = 7 * 86_400_000;

/** When the next conversation is due: some weeks after the last, or after they were paired. */
export function dueAt({ lastHeldAt, pairedOn }: Trainee, weeks: number): Date {
	return new Date((lastHeldAt ?? pairedOn).getTime() + weeks * week);
}

/** Trainees as the page shows them: who is due and has nothing arranged first, then by the next time, then by name. */
export function cohortPage(trainees: readonly Trainee[], weeks: number, now: Date) {
	const rows = trainees.map((trainee) => {
		const due = dueAt(trainee, weeks);
		const isDue = !trainee.next && due <= now;
		return { ...trainee, due, isDue };
	});
	rows.sort(
		(a, b) =>
			Number(b.isDue) - Number(a.isDue) ||
			(a.next?.startsAt ?? a.due).getTime() - (b.next?.startsAt ?? b.due).getTime() ||
			(a.name ?? '').localeCompare(b.name ?? '', 'en')
	);
	return {
		due: rows.filter(({ isDue }) => isDue).length,
		trainees: rows.map(
			({ pairingId, name, specialism, month, next, due, isDue, actions, outcome, lastHeldAt }) => ({
				pairingId,
				name: name ?? 'Someone who has left',
				about: [specialism, month === null ? null : `month ${month}`].filter(Boolean).join(', '),
				isDue,
				next: next
					? { href: `/conversations/${next.id}`, words: momentWords(next.startsAt) }
					: { href: null, words: isDue ? 'Due now' : `Due from ${dayWords(new Date(dayInLondon(due)))}` },
				last: lastHeldAt ? momentWords(lastHeldAt) : 'Not met yet',
				actions: actions.map(({ what, owner, dueOn }) => ({
					what,
					who: owner === 'coach' ? 'You' : 'Trainee',
					due: dueOn ? dayWords(new Date(dueOn)) : null
				})),
				outcome: outcome && {
					lines: outcome.lines.filter(Boolean),
					at: dayWords(new Date(dayInLondon(outcome.at)))
				}
			})
		)
	};
}
export type CohortPage = ReturnType<typeof cohortPage>;
