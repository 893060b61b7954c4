import type { Area, AreaNotice } from '#lib/areas/area.server.ts';
import { declaration } from './area.ts';
import * as bundled from './bundled/bundled.server.ts';
import * as publishing from './publishing/publishing.server.ts';
import * as leaving from './publishing/leaving.server.ts';
import { removals } from './publishing/removals.server.ts';
import { remind } from './publishing/reminders.server.ts';
import * as sample from './sample/sample.server.ts';
import { consentEmail } from './writing/consents.server.ts';

const path = () => '/stories/mine';

const notices = {
	'story-published': {
		title: 'Your stories',
		when: 'When a story of yours is published.',
		subject: 'A story of yours is published on Waymark',
		line: 'A story of yours is published on Waymark:',
		path,
		delay: 'at-once',
		holds: publishing.isShown
	},
	'story-returned': {
		title: 'Your stories in review',
		when: 'When an editor returns a story of yours with a note.',
		subject: 'An editor has answered you on Waymark',
		line: 'An editor has read a story of yours and asks for a change:',
		path,
		delay: 'at-once',
		holds: publishing.isReturned
	},
	'story-to-check': {
		title: 'Stories to check',
		when: 'When a story of yours should be read again, to see whether it is still true.',
		subject: 'Is your story on Waymark still true?',
		line: 'A story of yours should be read again. Is it still true?',
		path,
		delay: 'weekly',
		holds: publishing.isShown
	}
} as const satisfies Readonly<Record<string, AreaNotice>>;

export const area: Area = {
	...declaration,
	notices,
	emails: {
		'story-consent': { does: 'Ask someone without an account to agree to a story', write: consentEmail }
	},
	pending: publishing.pending,
	jobs: {
		'remind-of-stories': {
			does: 'Ask tellers whether their stories are still true',
			work: remind,
			schedule: { every: 'day', at: 6 }
		}
	},
	published: { name: 'stories', question: leaving.question, part: leaving.part },
	removals,
	auditNames: { verbs: Object.keys(declaration.auditVerbs), find: publishing.titles },
	bundled: bundled.load,
	sample: sample.settle
};
