import type { Area, AreaNotice } from '#lib/areas/area.server.ts';
import { declaration } from './area.ts';
import * as briefs from './briefs/briefs.server.ts';
import * as bundledBriefs from './briefs/bundled-briefs.server.ts';
import * as reminders from './calendar/reminders.server.ts';
import * as conversations from './conversations.server.ts';
import * as sample from './sample/sample.server.ts';

const path = (about: string) => `/conversations/${about}`;

const notices = {
	'conversation-news': {
		title: 'Career conversations',
		when: 'When a time is proposed, picked, moved or cancelled.',
		subject: 'A career conversation of yours on Waymark has changed',
		line: 'A time was proposed, picked, moved or cancelled:',
		path,
		delay: 'at-once',
		holds: conversations.isTheirs
	},
	'conversation-tomorrow': {
		title: 'A day before a conversation',
		when: 'A day before a career conversation.',
		subject: 'You have a conversation tomorrow',
		line: 'You have a career conversation tomorrow. Ten minutes of preparation make a good hour:',
		path,
		delay: 'at-once',
		holds: reminders.isTomorrow
	},
	'conversation-soon': {
		title: 'An hour before a conversation',
		when: 'An hour before a career conversation.',
		subject: 'You have a conversation in an hour',
		line: 'You have a career conversation in an hour:',
		path,
		delay: 'at-once',
		holds: reminders.isAhead
	}
} as const satisfies Readonly<Record<string, AreaNotice>>;

export const area: Area = {
	...declaration,
	notices,
	jobs: {
		'conversation-reminder': {
			does: 'Remind two people of their conversation',
			work: reminders.remind
		}
	},
	auditNames: { verbs: Object.keys(declaration.auditVerbs), find: briefs.names },
	bundled: bundledBriefs.load,
	sample: sample.settle
};
