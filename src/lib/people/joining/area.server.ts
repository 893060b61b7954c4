import { declaration } from './area.ts';
import type { Area } from '#lib/areas/area.server.ts';
import { invite } from './commands.server.ts';
import * as emailJobs from './email-jobs.server.ts';
import * as pendingRequests from './pending-requests.server.ts';

export const area: Area = {
	...declaration,
	jobs: {
		'tell-of-requests': {
			does: 'Tell staff that someone is waiting to join',
			work: pendingRequests.tell,
			schedule: { every: 'day', at: 7 }
		}
	},
	emails: {
		'invitation-letter': { does: 'Invitation email', write: emailJobs.invitation },
		'join-letter': { does: 'Email to confirm a request to join', write: emailJobs.join },
		'refused-letter': { does: 'Email that a request to join was rejected', write: emailJobs.rejected },
		'waiting-letter': {
			does: 'Email that someone is waiting to join',
			write: emailJobs.requestWaiting
		}
	},
	pending: pendingRequests.pending,
	commands: [invite]
};
