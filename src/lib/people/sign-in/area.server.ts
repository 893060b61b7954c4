import { declaration } from './area.ts';
import type { Area } from '#lib/areas/area.server.ts';
import * as emailJobs from './email-jobs.server.ts';
import * as sentForms from './sent-forms.server.ts';
import { resetSecondFactor } from './second-factor/commands.server.ts';

export const area: Area = {
	...declaration,
	emails: {
		'verify-letter': { does: 'Email to confirm an email address', write: emailJobs.verify },
		'reset-letter': { does: 'Email to reset a password', write: emailJobs.reset },
		'change-letter': { does: 'Email that sign-in details have changed', write: emailJobs.signInChanged }
	},
	jobs: {
		'sweep-sent-forms': {
			does: 'Delete old answers to forms',
			work: sentForms.sweep,
			schedule: { every: 'hour' }
		}
	},
	commands: [resetSecondFactor]
};
