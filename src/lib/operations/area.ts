import { right } from '#lib/access/right.ts';
import type { Declaration } from '#lib/areas/area.ts';
import { aboutNoOne, words } from '#lib/privacy/table-use.ts';

export const jobs = right({ administrator: ['see', 'change'] });

const auditVerbs = {
	'retry-job': 'retried a failed job',
	'retry-all-jobs': 'retried all failed jobs',
	'drop-job': 'deleted a failed job'
} as const;
declare module '#lib/audit/audit.ts' {
	interface AuditVerbs extends Record<keyof typeof auditVerbs, string> {}
}

export const declaration = {
	name: 'operations',
	auditVerbs,
	staffPages: [
		{
			href: '/jobs',
			name: 'Failed jobs',
			about: 'See tasks that failed, such as an email that could not be sent.',
			needs: ['see', jobs]
		}
	],
	purposes: {
		emails: {
			title: 'Emails',
			data: 'Which emails we need to send, by ID, until they are sent. If no mail server is set up, the emails themselves.',
			why: 'To send every email once.',
			basis: 'task',
			seenBy: 'You see your emails. Administrators see which could not be sent, but not what they say.',
			kept: 'Completed jobs: 30 days. Failed jobs: 90 days. Emails without a mail server: 30 days.'
		},
		limits: {
			title: 'Limits',
			data: 'How often something was recently tried from a network or for an account, with a scrambled copy of its network address or account. We cannot read either from it, but it is personal data all the same.',
			why: 'To stop people guessing passwords.',
			basis: 'security',
			seenBy: 'No one.',
			kept: 'Up to a day.'
		},
		running: {
			title: 'Running Waymark',
			data: 'What the program needs to know about itself.',
			why: 'To work, and to lose nothing.',
			basis: 'none',
			seenBy: 'The people who run our servers. Administrators see failed jobs.',
			kept: 'As long as it is needed.'
		}
	},
	tables: {
		outbox_letter: {
			purpose: 'emails',
			columns: words('message_id recipient subject put_at'),
			secret: ['body'], // with links that work
			email: 'recipient'
		},
		job: {
			purpose: 'emails',
			columns: words('job_id name key payload enqueued_at due_at attempts error done_at failed_at'),
			because: 'It lists tasks by ID, and is emptied when they are done.'
		},
		rate: {
			purpose: 'limits',
			columns: words('key free_at'),
			because: 'It is personal data, but it does not show whose.'
		},
		...aboutNoOne('running', 'It is about the program, not about people.', {
			migration: 'name applied_at',
			installation: 'installed_at secret key_seal is_open_to_people'
		})
	}
} as const satisfies Declaration;
