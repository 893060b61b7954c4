import type { SampleAlum } from './people.ts';
import { trails, type TrailStep } from './trails.ts';

export interface SamplePost extends Required<Omit<TrailStep, 'years'>> {
	fromYear: number;
	untilYear: number | null;
}

/** The jobs of an invented alum so far: the scheme begins in its year, what was before it lies before, the last job goes on. */
export function historyOf(
	{ trail, started }: Pick<SampleAlum, 'trail' | 'started'>,
	year: number
): SamplePost[] {
	const steps: readonly TrailStep[] = trails[trail];
	const before = steps.slice(
		0,
		steps.findIndex(({ kind }) => kind === 'placement')
	);
	let from = year - started - before.reduce((years, step) => years + step.years, 0);
	const posts: SamplePost[] = [];
	for (const { years, kind = 'job', hours = 'full-time', ...step } of steps) {
		if (from > year) break;
		const until = from + years;
		posts.push({ ...step, kind, hours, fromYear: from, untilYear: until >= year ? null : until });
		if (until >= year) break;
		from = until;
	}
	return posts;
}
