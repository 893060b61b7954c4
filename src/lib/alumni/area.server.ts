import type { Area, AreaNotice } from '#lib/areas/area.server.ts';
import { declaration } from './area.ts';
import * as profiles from './profiles.server.ts';
import * as removals from './removals.server.ts';
import { settle } from './sample/sample.server.ts';

const notices = {
	'still-true': {
		title: 'Is your profile still true?',
		when: 'When you have not changed your profile for 180 days, and once more 14 days later.',
		subject: 'Is your profile on Waymark still true?',
		line: 'You have not changed your profile for half a year. Is it still true? If we do not hear from you, we pause requests to you:',
		path: () => '/profile/still-true',
		delay: 'at-once',
		holds: profiles.isAskedStillTrue
	}
} as const satisfies Readonly<Record<string, AreaNotice>>;

export const area: Area = {
	...declaration,
	notices,
	jobs: {
		'ask-still-true': {
			does: 'Ask alumni whether their profile is still true, and pause those who do not answer',
			work: profiles.askStillTrue,
			schedule: { every: 'day', at: 5 }
		},
		'show-alumni-by-date': {
			does: 'Show and hide alumni whose access began or ended on this day',
			work: profiles.showByDate,
			schedule: { every: 'day', at: 0 }
		}
	},
	sample: settle,
	removals: [removals.profiles]
};
