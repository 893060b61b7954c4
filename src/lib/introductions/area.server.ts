import type { Area, AreaNotice } from '#lib/areas/area.server.ts';
import { declaration } from './area.ts';
import * as introductions from './introductions.server.ts';
import { settle } from './sample.server.ts';

const path = (about: string) => `/introductions/${about}`;

const notices = {
	'introduction-request': {
		title: 'Requests to you',
		when: 'When someone asks you something.',
		subject: 'You have a request on Waymark',
		line: 'Someone has asked you something on Waymark:',
		path,
		byLink: ['decline', 'pause'],
		delay: 'at-once',
		holds: introductions.waitsFor
	},
	'introduction-nudge': {
		title: 'Reminders of requests',
		when: 'When a request to you has waited for a week.',
		subject: 'A request is waiting on Waymark',
		line: 'A request to you has been waiting for a week. You can accept it, ask for more or decline:',
		path,
		byLink: ['decline', 'pause'],
		delay: 'at-once',
		holds: introductions.waitsFor
	},
	'introduction-answer': {
		title: 'Answers to your requests',
		when: 'When an alum accepts your request.',
		subject: 'You have an answer on Waymark',
		line: 'You have an answer to your request on Waymark:',
		path,
		delay: 'at-once',
		holds: introductions.goesOn
	},
	'introduction-message': {
		title: 'Messages',
		when: 'When someone writes to you in an introduction.',
		subject: 'You have a message on Waymark',
		line: 'You have a message on Waymark:',
		path,
		delay: 'at-once',
		holds: introductions.goesOn
	},
	'introduction-closed': {
		title: 'Requests that closed',
		when: 'When a request of yours is closed, with other people you could ask.',
		subject: 'A request is closed on Waymark',
		line: 'A request of yours is closed. There are other people you could ask:',
		path,
		delay: 'daily',
		holds: introductions.isOfAsker
	}
} as const satisfies Readonly<Record<string, AreaNotice>>;

export const area: Area = {
	...declaration,
	notices,
	sample: settle,
	jobs: {
		'nudge-introductions': {
			does: 'Remind alumni of requests that have waited for a week',
			work: introductions.nudge,
			schedule: { every: 'hour' }
		},
		'close-introductions': {
			does: 'Close requests that have waited for two weeks, and introductions that are over',
			work: introductions.closeOld,
			schedule: { every: 'hour' }
		}
	}
};
