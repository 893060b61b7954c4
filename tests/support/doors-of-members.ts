import { chiefInformationOfficer, informaticsTrainee } from './cast.ts';
import type { Door } from './doors.ts';

const member: Door = { opensTo: 'signed in' };
const pathway = `from=${informaticsTrainee}&to=${chiefInformationOfficer}`;

/** Every route that opens to people who are signed in. */
export const doorsOfMembers: Readonly<Record<string, Door>> = {
	'/(member)/account': { ...member, withoutForm: ['unlink', 'endAll'] },
	'/(member)/account/address': member,
	'/(member)/account/addresses': member,
	'/(member)/account/addresses/[email]/removal': { ...member, at: '/account/addresses/none/removal' },
	'/(member)/account/delete': member,
	'/(member)/account/destination': { ...member, withoutForm: ['takeBack'] },
	'/(member)/account/download': member,
	'/(member)/account/download/everything.zip': member,
	'/(member)/account/issuer': member,
	'/(member)/account/coach': { ...member, withoutForm: ['ask', 'takeBack'] },
	'/(member)/account/name': member,
	'/(member)/account/passkey': member,
	'/(member)/account/password': member,
	'/(member)/account/record': member,
	'/(member)/account/second-factor': member,
	'/(member)/account/second-factor/app': member,
	'/(member)/account/second-factor/app/removal': member,
	'/(member)/account/second-factor/codes': member,
	'/(member)/account/second-factor/passkey': member,
	'/(member)/account/second-factor/passkey/[passkey]/removal': {
		...member,
		at: '/account/second-factor/passkey/none/removal'
	},
	'/(member)/account/standing': member,
	'/(member)/account/notices': member,
	'/(member)/introductions': { ...member, withoutForm: ['found'] },
	'/(member)/introductions/new': { ...member, at: '/introductions/new?to=none' },
	'/(member)/introductions/[id]': { ...member, at: '/introductions/none', withoutForm: ['accept'] },
	'/(member)/introductions/[id]/close': {
		...member,
		at: '/introductions/none/close',
		withoutForm: ['default']
	},
	'/(member)/introductions/[id]/block': {
		...member,
		at: '/introductions/none/block',
		withoutForm: ['default']
	},
	'/(member)/alumni': member,
	'/(member)/alumni/[alum]': { ...member, at: '/alumni/none' },
	'/(member)/reports/new': { ...member, at: '/reports/new?message=none' },
	'/(member)/reports/own': member,
	'/(member)/cohort': member,
	'/(member)/cohort/dates': member,
	'/(member)/conversations': member,
	'/(member)/conversations/calendar.ics': member,
	'/(member)/conversations/handover/[pairing]': { ...member, at: '/conversations/handover/none' },
	'/(member)/conversations/new': member,
	'/(member)/conversations/[id]': { ...member, at: '/conversations/none', withoutForm: ['cancel'] },
	'/(member)/conversations/[id]/attachments': { ...member, at: '/conversations/none/attachments' },
	'/(member)/conversations/[id]/conversation.ics': { ...member, at: '/conversations/none/conversation.ics' },
	'/(member)/conversations/[id]/move': { ...member, at: '/conversations/none/move' },
	'/(member)/conversations/[id]/outcome': { ...member, at: '/conversations/none/outcome' },
	'/(member)/conversations/[id]/plans/[plan]': { ...member, at: '/conversations/none/plans/none' },
	'/(member)/conversations/[id]/prepare': { ...member, at: '/conversations/none/prepare' },
	'/(member)/plans': member,
	'/(member)/plans/import': member,
	'/(member)/plans/keep': { ...member, at: `/plans/keep?${pathway}&number=1` },
	'/(member)/plans/[plan]': { ...member, at: '/plans/none' },
	'/(member)/plans/[plan]/actions/[action]': {
		...member,
		at: '/plans/none/actions/none',
		withoutForm: ['delete']
	},
	'/(member)/plans/[plan]/links': { ...member, at: '/plans/none/links' },
	'/(member)/plans/[plan]/plan.[format]': { ...member, at: '/plans/none/plan.json' },
	'/(member)/plans/[plan]/removal': { ...member, at: '/plans/none/removal', withoutForm: ['default'] },
	'/(member)/skills/mine': member,
	'/(member)/skills/mine/answer': member,
	'/(member)/skills/mine/evidence': member,
	'/(member)/skills/mine/evidence/new': member,
	'/(member)/skills/mine/evidence/[entry]': {
		...member,
		at: '/skills/mine/evidence/none',
		withoutForm: ['delete']
	},
	'/(member)/skills/mine/removal': { ...member, withoutForm: ['default'] },
	'/(member)/skills/mine/start': member,
	'/(member)/skills/mine/target': member,
	'/(member)/stories/mine': member,
	'/(member)/stories/new': member,
	'/(member)/stories/[slug]/edit': { ...member, at: '/stories/none/edit' },
	'/(member)/stories/[slug]/preview': { ...member, at: '/stories/none/preview' },
	'/(member)/stories/[slug]/tellers': { ...member, at: '/stories/none/tellers' },
	'/(member)/stories/[slug]/consent': { ...member, at: '/stories/none/consent' },
	'/(member)/stories/[slug]/revisions': { ...member, at: '/stories/none/revisions' },
	'/(member)/stories/[slug]/publication': {
		...member,
		at: '/stories/none/publication',
		withoutForm: ['takeBack', 'check', 'withdraw', 'remove']
	},
	'/(member)/no-entry': { ...member, isBeforeShowing: true },
	'/(member)/profile': { ...member, withoutForm: ['withdraw'] },
	'/(member)/profile/start': member,
	'/(member)/profile/details': member,
	'/(member)/profile/requests': member,
	'/(member)/profile/sharing': member,
	'/(member)/profile/preview': member,
	'/(member)/profile/still-true': { ...member, withoutForm: ['default'] },
	'/(member)/profile/removal': { ...member, withoutForm: ['default'] },
	'/(member)/profile/history': member,
	'/(member)/profile/history/new': member,
	'/(member)/profile/history/[post]': { ...member, at: '/profile/history/none' },
	'/(member)/profile/history/[post]/level': { ...member, at: '/profile/history/none/level' },
	'/(member)/profile/history/[post]/removal': {
		...member,
		at: '/profile/history/none/removal',
		withoutForm: ['default']
	},
	'/(member)/second-factor': { ...member, isBeforeShowing: true }
};
