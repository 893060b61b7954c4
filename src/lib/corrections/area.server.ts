import type { Area } from '#lib/areas/area.server.ts';
import { declaration } from './area.ts';
import * as emailJobs from './email-jobs.server.ts';
import * as waiting from './waiting-corrections.server.ts';

export const area: Area = {
	...declaration,
	jobs: {
		'tell-of-corrections': {
			does: 'Tell editors that a suggested correction is waiting',
			work: waiting.tell,
			schedule: { every: 'day', at: 7 }
		}
	},
	emails: {
		'correction-email': {
			does: 'Email that a suggested correction is waiting',
			write: emailJobs.correctionWaiting
		},
		'answer-email': { does: 'Answer to a suggested correction', write: emailJobs.answer }
	},
	pending: waiting.pending
};
