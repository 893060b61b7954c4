import type { Area, AreaNotice } from '#lib/areas/area.server.ts';
import { declaration } from './area.ts';
import * as telling from './kept/telling.server.ts';
import * as sample from './sample/sample.server.ts';
import * as bundledHelps from './target/bundled-helps.server.ts';
import * as helps from './target/helps.server.ts';

const notices = {
	'plan-changed': {
		title: 'Your plans',
		when: 'When a framework has a new version, and a plan of yours was made on an earlier one.',
		subject: 'A framework has changed since you made a plan on Waymark',
		line: 'A framework has a new version since you made a plan. Your plan is as it was, and says what is different:',
		path: (about: string) => `/plans/${about}`,
		delay: 'weekly',
		holds: telling.isThere
	}
} as const satisfies Readonly<Record<string, AreaNotice>>;

export const area: Area = {
	...declaration,
	notices,
	jobs: {
		'tell-of-plans': {
			does: 'Tell people that a framework has changed since they made a plan',
			work: telling.tell,
			schedule: { every: 'day', at: 6 }
		}
	},
	auditNames: { verbs: Object.keys(declaration.auditVerbs), find: helps.names },
	bundled: bundledHelps.load,
	sample: sample.settle
};
