import type { Declaration } from '#lib/areas/area.ts';
import { words } from '#lib/privacy/table-use.ts';

const auditVerbs = {
	'take-back-destination': 'deleted the answer about the job after the scheme',
	'export-own': 'downloaded their data',
	'delete-account': 'deleted their account'
} as const;
declare module '#lib/audit/audit.ts' {
	interface AuditVerbs extends Record<keyof typeof auditVerbs, string> {}
}

export const declaration = {
	name: 'leaving',
	auditVerbs,
	purposes: {
		leaving: {
			title: 'The end of the scheme',
			data: 'The date when we asked you for a personal email address.',
			why: 'So you keep your account when your NHS email address ends, and are asked once.',
			basis: 'task',
			seenBy: 'You.',
			kept: 'Until you delete your account.'
		},
		destinations: {
			title: 'What you did after the scheme',
			data: 'Your job after the scheme, if you tell us, and whether we may show it to members or count it.',
			why: 'No one else collects this, and trainees cannot see where the scheme leads.',
			basis: 'consent',
			seenBy: 'You. Members, if you agree to show it. We only count it if you agree.',
			kept: 'Until you delete it, or delete your account.'
		},
		deletion: {
			title: 'Deleted accounts',
			data: 'The ID of the account and when it was deleted. No name and no email address.',
			why: 'So that restoring a backup does not bring your account back.',
			basis: 'duty',
			seenBy: 'No one.'
		}
	},
	tables: {
		scheme_end: {
			purpose: 'leaving',
			columns: words('trainee_membership_id alum_membership_id pairing_id ended_at'),
			because: 'It links memberships and a pairing that are in the download themselves.'
		},
		leaving_notice: { purpose: 'leaving', columns: words('person_id asked_at'), person: ['person_id'] },
		destination: {
			purpose: 'destinations',
			columns: words('person_id level_key post told_at'),
			person: ['person_id']
		},
		consent: {
			purpose: 'destinations',
			columns: words('consent_id person_id purpose given_at withdrawn_at'),
			person: ['person_id']
		},
		account_deletion: {
			purpose: 'deletion',
			columns: words('person_id deleted_at'),
			because: 'It only has the IDs of deleted accounts.'
		}
	},
	retention: [
		{
			name: 'scheme-ends',
			table: 'scheme_end',
			what: 'What the end of a cohort changed, so it can be undone',
			keeps: { months: 12 },
			from: 'that end'
		},
		{
			name: 'withdrawn-consents',
			table: 'consent',
			what: 'Consents that were withdrawn',
			keeps: { months: 24 },
			from: 'when they were withdrawn'
		},
		{
			name: 'deletions',
			table: 'account_deletion',
			what: 'The list of deleted accounts, by ID, for restoring backups',
			keeps: { months: 24 },
			from: 'the deletion'
		}
	]
} as const satisfies Declaration;
