/** Times as people type them: days and clock times in London. */
import { comesTwice, momentInLondon } from '#lib/text/london.ts';

export interface TypedTimes {
	day1: string;
	time1: string;
	day2?: string | null;
	time2?: string;
	day3?: string | null;
	time3?: string;
}

const month = 31 * 86_400_000;

/** The moments that were typed, or what is wrong with each field. Conversations of the last month can be entered too. */
export function timesIn(
	typed: TypedTimes,
	now: Date
): { slots: Date[] } | { errors: Record<string, string> } {
	const errors: Record<string, string> = {};
	const slots: Date[] = [];
	for (const number of [1, 2, 3] as const) {
		const [day, time] = [typed[`day${number}`], typed[`time${number}`]];
		if (!day && !time) continue;
		if (!day) errors[`day${number}`] = 'Enter the date of this time';
		else if (!time) errors[`time${number}`] = 'Enter the time on this date';
		else {
			const moment = momentInLondon(`${day}T${time}`);
			if (!moment) errors[`time${number}`] = 'Clocks skip this hour on that night. Enter another time';
			else if (comesTwice(`${day}T${time}`))
				errors[`time${number}`] = 'Clocks show this hour twice on that night. Enter another time';
			else if (moment.getTime() < now.getTime() - month)
				errors[`day${number}`] = 'Enter a date of the last month or later';
			else if (moment.getTime() > now.getTime() + 25 * month)
				errors[`day${number}`] = 'Enter a date in the next 2 years';
			else slots.push(moment);
		}
	}
	return Object.keys(errors).length > 0 ? { errors } : { slots };
}
