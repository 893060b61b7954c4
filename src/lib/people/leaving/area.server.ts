import type { Area } from '#lib/areas/area.server.ts';
import { declaration } from './area.ts';
import * as deletions from './deletions.server.ts';
import * as leaving from './leaving.server.ts';

export const area: Area = {
	...declaration,
	jobs: {
		'end-schemes': {
			does: 'Make trainees alumni when their scheme ends',
			work: async (sql) => void (await leaving.endSchemes(sql)),
			schedule: { every: 'day', at: 0 }
		},
		'resume-schemes': {
			does: 'Make alumni trainees again when their cohort now ends later',
			work: async (sql) => void (await leaving.resumeSchemes(sql)),
			schedule: { every: 'day', at: 0 }
		},
		'ask-for-addresses': {
			does: 'Ask people who are leaving for a personal email address',
			work: leaving.askForPersonalEmails,
			schedule: { every: 'day', at: 7 }
		}
	},
	emails: {
		'leaving-letter': { does: 'Email to ask for a personal email address', write: leaving.personalEmail }
	},
	removals: [deletions.accounts, deletions.consents, deletions.destinations]
};
