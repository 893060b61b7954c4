/** The end of the scheme: a personal email address before it, and the job after it. */
import * as v from 'valibot';
import { counted } from '#lib/text/counts.ts';
import { typedName } from '#lib/text/typed.ts';

/** From this month of a cohort, we ask trainees for a personal email address. */
export const asksFromMonth = 20;

/** Whether an email address belongs to an employer or university. */
export function isWorkEmail(key: string): boolean {
	return /[@.](nhs\.net|nhs\.uk|nhs\.scot|gov\.uk|gov\.scot|ac\.uk|mod\.uk|police\.uk)$/.test(key);
}

/** Whether one of these confirmed addresses is personal. */
export function hasLastingEmail(keys: readonly string[]): boolean {
	return keys.some((key) => !isWorkEmail(key));
}

export function isNearEnd(startsOn: Date, today: Date): boolean {
	const from = new Date(startsOn);
	const day = from.getUTCDate();
	from.setUTCMonth(from.getUTCMonth() + asksFromMonth);
	if (from.getUTCDate() !== day) from.setUTCDate(0); // like PostgreSQL, the last day of a shorter month
	return today.getTime() >= from.getTime();
}

/** How many people change if a cohort ends on another day. */
export interface EffectOfEnd {
	leavers: number;
	returners: number;
}

/** A warning before the end of a cohort is changed; null if it changes no one. */
export function effectWords({ leavers, returners }: EffectOfEnd): string | null {
	const sure = 'If that is right, select “Save changes” again';
	if (leavers > 0)
		return `If it ends on this day, ${counted(leavers, 'trainee becomes an alum', 'trainees become alumni')} tonight, and the coach’s access ends. ${sure}`;
	if (returners > 0)
		return `If it ends on this day, ${counted(returners, 'alum is a trainee', 'alumni are trainees')} again from tonight, with the coach they had. ${sure}`;
	return null;
}

/** The job after the scheme, from the catalogue or in their own words, and how we can use the answer. */
export const destinationForm = v.pipe(
	v.object({
		level: v.optional(v.pipe(v.string(), v.maxLength(200)), ''),
		post: v.optional(
			v.pipe(v.string(), v.transform(typedName), v.maxLength(200, 'Use 200 characters or fewer')),
			''
		),
		agreed: v.array(v.picklist(['shown', 'counted']))
	}),
	v.forward(
		v.check(
			({ level, post }) => level !== '' || post !== '',
			'Choose your job, or describe it in your own words'
		),
		['level']
	),
	v.forward(
		v.check(({ level, post }) => level === '' || post === '', 'Choose a job or describe one, not both'),
		['post']
	)
);
export type DestinationAnswer = v.InferOutput<typeof destinationForm>;
