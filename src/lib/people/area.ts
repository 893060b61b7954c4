import { right } from '#lib/access/right.ts';
import type { Declaration } from '#lib/areas/area.ts';
import { words } from '#lib/privacy/table-use.ts';

/** The list of people and the page of each. */
export const people = right({ coach: ['see'], administrator: ['see'] });
/** Other people's email addresses. */
export const emails = right({ administrator: ['see'] });
/** Coaches may give those that `mayGrant` allows. */
export const memberships = right({ coach: ['see', 'add'], administrator: ['see', 'add', 'change', 'end'] });
export const suspensions = right({ administrator: ['see', 'add', 'end'] });
/** Of trainee and coach: the two see their own without this. */
export const pairings = right({ administrator: ['see', 'add', 'end'] });

const auditVerbs = {
	'grant-membership': 'gave access',
	'change-membership': 'changed the region, specialism or cohort of someone’s access',
	'end-membership': 'removed access',
	suspend: 'suspended an account',
	'lift-suspension': 'lifted a suspension',
	pair: { words: 'paired a trainee and a coach', object: 'person' },
	'end-pairing': { words: 'ended the pairing of a trainee and a coach', object: 'person' },
	'ask-for-another-coach': 'asked for another coach',
	'keep-coach': 'cancelled a request for another coach',
	'change-name': 'changed their name',
	'see-addresses': 'viewed other people’s email addresses',
	'find-by-address': 'searched for a person by email address'
} as const;
declare module '#lib/audit/audit.ts' {
	interface AuditVerbs extends Record<keyof typeof auditVerbs, string> {}
}

export const declaration = {
	name: 'people',
	auditVerbs,
	staffPages: [
		{
			href: '/people',
			name: 'People',
			about: 'Find people and change their access.',
			needs: ['see', people]
		}
	],
	staffRoutes: {
		'/people/by-address': ['see', emails],
		'/people/[id]/addresses': ['see', emails],
		'/people/[id]/membership': ['add', memberships],
		'/people/[id]/membership/[membership]': ['change', memberships],
		'/people/[id]/membership/[membership]/end': ['end', memberships],
		'/people/[id]/suspension': ['see', suspensions],
		'/people/[id]/pairing': ['add', pairings],
		'/people/[id]/pairing/end': ['end', pairings]
	},
	purposes: {
		account: {
			title: 'Your account',
			data: 'Your name and email addresses.',
			why: 'So you can sign in, and so the people who support you here know who you are.',
			basis: 'task',
			seenBy:
				'You. Your name is seen by coaches and administrators, the coach you are paired with (or, if you are a coach, your trainees), editors where you drafted, reviewed or published a version, and people who are named in the same audit log entry. Only administrators see your email addresses.',
			kept: 'Until you delete your account.'
		},
		membership: {
			title: 'Your access',
			data: 'Whether you are a trainee, alum, coach, editor or administrator, since when, and in which region, specialism and cohort. Who gave you access, who your coach is, whether you asked for another coach, and whether your account is suspended.',
			why: 'To show you the pages you can use, and to record who supports whom.',
			basis: 'task',
			seenBy:
				'You, coaches and administrators. Your pairing is seen by you, your coach and administrators. If you ask for another coach, only you and administrators see it.',
			kept: 'Until you delete your account.'
		}
	},
	tables: {
		person: {
			purpose: 'account',
			columns: words('person_id display_name search_key created_at origin'),
			person: ['person_id']
		},
		email_address: {
			purpose: 'account',
			columns: words('address_id person_id address address_key added_at verified_at preferred_at'),
			person: ['person_id']
		},
		membership: {
			purpose: 'membership',
			columns: words(
				'membership_id person_id kind region_id specialism_id cohort_id granted_by granted_at from_on until_on ended_by'
			),
			person: ['person_id']
		},
		suspension: {
			purpose: 'membership',
			columns: words('suspension_id person_id suspended_at suspended_by lifted_at lifted_by'),
			person: ['person_id']
		},
		pairing: {
			purpose: 'membership',
			columns: words('pairing_id trainee_id coach_id paired_by paired_at from_on until_on ended_by'),
			person: words('trainee_id coach_id')
		},
		coach_change_request: {
			purpose: 'membership',
			columns: words('pairing_id asked_by asked_at'),
			person: ['asked_by']
		}
	},
	retention: [
		{
			name: 'unconfirmed-addresses',
			table: 'email_address',
			what: 'Email addresses that were not confirmed',
			keeps: { days: 7 },
			from: 'when they were added (longer while a link to confirm one works)'
		}
	]
} as const satisfies Declaration;
