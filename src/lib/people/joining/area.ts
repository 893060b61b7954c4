import { right } from '#lib/access/right.ts';
import type { Declaration } from '#lib/areas/area.ts';
import { words } from '#lib/privacy/table-use.ts';

/** Coaches see and end those they made. */
export const invitations = right({
	coach: ['see', 'add', 'end'],
	administrator: ['see', 'add', 'end']
});
export const joinRequests = right({ coach: ['see', 'decide'], administrator: ['see', 'decide'] });

const auditVerbs = {
	invite: 'invited someone',
	'resend-invitation': 'sent an invitation again',
	'withdraw-invitation': 'withdrew an invitation',
	'accept-invitation': 'accepted an invitation',
	'approve-request': 'approved a request to join',
	'refuse-request': 'rejected a request to join'
} as const;
declare module '#lib/audit/audit.ts' {
	interface AuditVerbs extends Record<keyof typeof auditVerbs, string> {}
}

export const declaration = {
	name: 'joining',
	auditVerbs,
	staffPages: [
		{
			href: '/invitations',
			name: 'Invitations',
			about: 'Invite people and see who has not joined yet.',
			needs: ['see', invitations]
		},
		{
			href: '/join-requests',
			name: 'Requests to join',
			about: 'Approve or reject requests to join.',
			needs: ['see', joinRequests]
		}
	],
	staffRoutes: {
		'/invitations/new': ['add', invitations],
		'/invitations/list': ['add', invitations]
	},
	purposes: {
		joining: {
			title: 'Joining',
			data: 'Your name, your email address, and the type of account you asked for or were invited to.',
			why: 'To let in only people who belong here.',
			basis: 'task',
			seenBy: 'Coaches and administrators.'
		}
	},
	tables: {
		invitation: {
			purpose: 'joining',
			columns: words(
				'invitation_id address address_key kind region_id specialism_id cohort_id invited_by invited_at expires_at accepted_at accepted_by withdrawn_at withdrawn_by'
			),
			person: ['accepted_by'],
			email: 'address_key'
		},
		join_request: {
			purpose: 'joining',
			columns: words(
				'request_id name address address_key kind region_id specialism_id cohort_id asked_at confirmed_at decided_at decided_by decision'
			),
			email: 'address_key'
		}
	},
	retention: [
		{
			name: 'closed-invitations',
			table: 'invitation',
			what: 'Invitations that were accepted, were withdrawn or expired',
			keeps: { days: 90 },
			from: 'that moment'
		},
		{
			name: 'decided-requests',
			table: 'join_request',
			what: 'Requests to join that were approved or rejected',
			keeps: { days: 90 },
			from: 'the decision'
		},
		{
			name: 'unconfirmed-requests',
			table: 'join_request',
			what: 'Requests to join from an email address that was not confirmed',
			keeps: { days: 7 },
			from: 'the request'
		},
		{
			name: 'waiting-requests',
			table: 'join_request',
			what: 'Requests to join that are still waiting',
			keeps: { days: 180 },
			from: 'the request'
		}
	]
} as const satisfies Declaration;
