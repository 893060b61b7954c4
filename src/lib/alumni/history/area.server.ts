import type { Area, AreaNotice } from '#lib/areas/area.server.ts';
import { declaration } from './area.ts';
import * as mappings from './mappings.server.ts';
import * as removals from './removals.server.ts';

const notices = {
	'job-suggestion': {
		title: 'Suggestions for your history',
		when: 'When an editor suggests which job in the catalogue a job of yours was.',
		subject: 'A suggestion for your history on Waymark',
		line: 'An editor suggests which job in the catalogue a job of yours was. You decide:',
		path: () => '/profile/history',
		delay: 'weekly',
		holds: mappings.isSuggested
	}
} as const satisfies Readonly<Record<string, AreaNotice>>;

export const area: Area = {
	...declaration,
	notices,
	pending: mappings.pending,
	removals: [removals.posts]
};
