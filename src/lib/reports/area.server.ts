import type { Area, AreaNotice } from '#lib/areas/area.server.ts';
import { declaration } from './area.ts';
import * as reports from './reports.server.ts';

const path = () => '/reports/own';

const notices = {
	'report-decided': {
		title: 'What you reported',
		when: 'When an administrator has read what you reported.',
		subject: 'What you reported on Waymark',
		line: 'An administrator has read what you reported:',
		path,
		delay: 'at-once',
		holds: reports.isDecided
	},
	moderation: {
		title: 'Decisions about you',
		when: 'When an administrator decides something about what you wrote or show.',
		subject: 'An administrator of Waymark has written to you',
		line: 'An administrator has decided something about what you wrote or show here:',
		path,
		delay: 'at-once',
		holds: reports.isModerated
	}
} as const satisfies Readonly<Record<string, AreaNotice>>;

export const area: Area = { ...declaration, notices, pending: reports.pending };
