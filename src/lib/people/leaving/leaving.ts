/** The end of the scheme: an address of one's own before it, and where one went after it. */
import * as v from 'valibot';
import { cleanName } from '#lib/text/clean.ts';
import { counted } from '#lib/text/counts.ts';

/** From this month of a cohort on, a trainee is asked for an address that lasts. */
export const asksFromMonth = 20;

/** Whether an address is one that an employer gives, and takes back. */
export function isWorkAddress(key: string): boolean {
	return /[@.](nhs\.net|nhs\.uk|nhs\.scot|gov\.uk|gov\.scot|ac\.uk|mod\.uk|police\.uk)$/.test(key);
}

/** Whether one of these addresses will outlast the scheme. @param keys of confirmed addresses */
export function hasLastingAddress(keys: readonly string[]): boolean {
	return keys.some((key) => !isWorkAddress(key));
}

/** Whether that month has come. */
export function isNearEnd(startsOn: Date, today: Date): boolean {
	const from = new Date(startsOn);
	const day = from.getUTCDate();
	from.setUTCMonth(from.getUTCMonth() + asksFromMonth);
	if (from.getUTCDate() !== day) from.setUTCDate(0); // as PostgreSQL: the last day of a shorter month
	return today.getTime() >= from.getTime();
}

/** How many people a cohort's end would change, if it were on another day. */
export interface EffectOfEnd {
	/** Trainees who would become alumni. */
	leavers: number;
	/** Alumni who would be trainees again. */
	returners: number;
}

/** What somebody who moves a cohort's end is asked first; null where nobody is changed by it. */
export function effectWords({ leavers, returners }: EffectOfEnd): string | null {
	const sure = 'If that is right, select “Save changes” again';
	if (leavers > 0)
		return `If it ends on this day, ${counted(leavers, 'trainee becomes an alum', 'trainees become alumni')} tonight, and the coach’s access ends. ${sure}`;
	if (returners > 0)
		return `If it ends on this day, ${counted(returners, 'alum is a trainee', 'alumni are trainees')} again from tonight, with the coach they had. ${sure}`;
	return null;
}

/** Where somebody went: a level of the catalogue, or in their own words; and what may be done with it. */
export const destinationForm = v.pipe(
	v.object({
		level: v.optional(v.pipe(v.string(), v.maxLength(200)), ''),
		post: v.optional(
			v.pipe(
				v.string(),
				v.transform((text) => cleanName(text.normalize('NFC'))),
				v.maxLength(200, 'Use 200 characters or fewer')
			),
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
