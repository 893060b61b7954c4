import { right } from '#lib/access/right.ts';
import type { Declaration } from '#lib/areas/area.ts';
import { words } from '#lib/privacy/table-use.ts';

/** Other people's second factors, where they are lost for good. */
export const secondFactors = right({ administrator: ['see', 'end'] });

const auditVerbs = {
	'change-password': 'changed their password',
	'reset-password': 'reset their password',
	'add-address': 'added an email address',
	'remove-address': 'removed an email address',
	'add-second-factor': 'set up two-step sign-in',
	'remove-second-factor': 'removed a two-step sign-in method',
	'renew-recovery-codes': 'created new recovery codes',
	'reset-second-factor': 'removed a lost two-step sign-in method',
	'use-recovery-code': 'used a recovery code',
	'link-identity': 'linked a sign-in from another organisation',
	'unlink-identity': 'unlinked a sign-in from another organisation'
} as const;
declare module '#lib/audit/audit.ts' {
	interface AuditVerbs extends Record<keyof typeof auditVerbs, string> {}
}

export const declaration = {
	name: 'sign-in',
	auditVerbs,
	staffRoutes: { '/people/[id]/second-factor': ['see', secondFactors] },
	purposes: {
		'signing-in': {
			title: 'Signing in',
			data: 'A hash of your password, your passkeys, the secret of your authenticator app, your recovery codes, your ID at an organisation you sign in with, and the browsers where you are signed in.',
			why: 'To sign you in securely.',
			basis: 'security',
			seenBy: 'You. No one sees the secrets themselves.',
			kept: 'Ways to sign in: until you remove them or delete your account.'
		}
	},
	tables: {
		password: {
			purpose: 'signing-in',
			columns: words('person_id set_at'),
			secret: ['hash'],
			person: ['person_id']
		},
		session: {
			purpose: 'signing-in',
			columns: words('session_id person_id started_at last_used_at second_factor_at method device'),
			secret: ['secret_hash'],
			person: ['person_id']
		},
		totp: {
			purpose: 'signing-in',
			columns: words('person_id added_at confirmed_at last_step session_id'),
			secret: ['secret'],
			person: ['person_id']
		},
		recovery_code: {
			purpose: 'signing-in',
			columns: words('person_id made_at used_at'),
			secret: ['code_hash'],
			person: ['person_id']
		},
		passkey: {
			purpose: 'signing-in',
			columns: words('credential_id person_id counter transports name added_at last_used_at'),
			secret: ['public_key'],
			person: ['person_id']
		},
		linked_identity: {
			purpose: 'signing-in',
			columns: words('issuer subject person_id linked_at'),
			person: ['person_id']
		},
		one_time_token: {
			purpose: 'signing-in',
			columns: words('purpose person_id address_id invitation_id request_id made_at expires_at used_at'),
			secret: ['token_hash'],
			person: ['person_id']
		}
	},
	retention: [
		{
			name: 'one-time-links',
			table: 'one_time_token',
			what: 'Links that work once',
			keeps: { days: 7 },
			from: 'when they expire'
		},
		{
			name: 'passkey-questions',
			table: 'one_time_token',
			what: 'Passkey sign-in requests',
			keeps: { days: 1 },
			from: 'when they expire'
		},
		{
			name: 'idle-sessions',
			table: 'session',
			what: 'Sessions that are not used',
			keeps: { days: 7 },
			from: 'when they were last used'
		},
		{
			name: 'old-sessions',
			table: 'session',
			what: 'Sessions, even if they are used',
			keeps: { days: 30 },
			from: 'when they started'
		}
	]
} as const satisfies Declaration;
