import { readFileSync } from 'node:fs';
import { analysisTrainee, cast, chiefInformationOfficer, informaticsTrainee } from './cast.ts';
import type { MembershipKind } from '#lib/access/membership.ts';

/** Who may come in: everybody, those who are signed in and have shown the second factor that they have, or staff of these kinds who have shown a second factor. */
export interface Door {
	opensTo: 'all' | 'signed in' | readonly MembershipKind[];
	/** Whether it opens before the second factor was shown that somebody has: there it is shown. */
	isBeforeShowing?: true;
	/** An address of the route, where it has parameters or asks for something. */
	at?: string;
	/** Its actions that read no form: their button alone says what is to be done. */
	withoutForm?: readonly string[];
	/** Who may see other people's e-mail addresses there: readers of these memberships, or whoever sits at the machine that Waymark is tried out on. */
	showsEmailsTo?: readonly MembershipKind[] | 'this machine';
}

const all: Door = { opensTo: 'all' };
const member: Door = { opensTo: 'signed in' };
const staff: Door = { opensTo: ['coach', 'editor', 'administrator'] };
const editors: Door = { opensTo: ['editor'] };
const administrators: Door = { opensTo: ['administrator'] };
const keepers: Door = { opensTo: ['editor', 'administrator'] };
/** Those who let people in; the addresses there are for administrators, or were typed by coaches themselves. */
const welcomers: Door = { opensTo: ['coach', 'administrator'] };
const somebody = `/people/${cast.trainee.id}`;

const { versionLabel } = JSON.parse(
	readFileSync('src/lib/catalogue/bundled/gdad/framework.json', 'utf8')
) as { versionLabel: string };
const version = `/frameworks/gdad/${versionLabel}`;
const pathway = `from=${informaticsTrainee}&to=${chiefInformationOfficer}`;

/** Every route of Waymark. A page that is not here has no door, and a test says so. */
export const doors: Readonly<Record<string, Door>> = {
	'/(public)': all,
	'/(public)/about/accessibility': all,
	'/(public)/about/data': all,
	'/(public)/about/privacy': all,
	'/(public)/about/privacy/annex': all,
	'/(public)/about/privacy/purposes.csv': all,
	'/(public)/account-deleted': all,
	'/(public)/compare': all,
	'/(public)/embed': all,
	'/(public)/embed/pathway': { ...all, at: `/embed/pathway?${pathway}` },
	'/(public)/briefs': all,
	'/(public)/briefs/[specialism]': { ...all, at: '/briefs/health-informatics' },
	'/(public)/first-jobs': all,
	'/(public)/first-jobs/[specialism]': { ...all, at: '/first-jobs/health-informatics' },
	'/(public)/first-posts/[[specialism]]': { ...all, at: '/first-posts/health-informatics' },
	'/(public)/map': all,
	'/(public)/map/drawing.svg': all,
	'/(public)/metrics': all,
	'/(public)/outbox': { ...all, showsEmailsTo: 'this machine' },
	'/(public)/pack': all,
	'/(public)/pack/waymark-pack.html': {
		...all,
		at: `/pack/waymark-pack.html?pathway=${informaticsTrainee},${chiefInformationOfficer},moves`
	},
	'/(public)/pathways': { ...all, at: `/pathways?${pathway}` },
	'/(public)/roles': all,
	'/(public)/roles/[role]': { ...all, at: '/roles/gdad:data-scientist' },
	'/(public)/roles/[role]/[level]': { ...all, at: `/roles/${analysisTrainee}` },
	'/(public)/search': all,
	'/(public)/begin/[token]': { ...all, at: '/begin/none' },
	'/(public)/invitation/[token]': { ...all, at: '/invitation/none', withoutForm: ['take'] },
	'/(public)/join': all,
	'/(public)/join/[token]': { ...all, at: '/join/none', withoutForm: ['default'] },
	'/(public)/reset': all,
	'/(public)/reset/[token]': { ...all, at: '/reset/none' },
	'/(public)/too-large': all,
	'/(public)/too-many': all,
	'/(public)/verify/[token]': { ...all, at: '/verify/none', withoutForm: ['default'] },
	'/(public)/sign-in': all,
	'/(public)/sign-in/issuer': all,
	'/(public)/sign-in/issuer/return': all,
	'/(public)/sign-in/passkey': all,
	'/(public)/sign-out': { ...all, withoutForm: ['default'] },
	'/(public)/shared-plans/[secret]': { ...all, at: '/shared-plans/none' },
	'/(public)/shared-plans/[secret]/plan.[format]': { ...all, at: '/shared-plans/none/plan.json' },
	'/(public)/what-helps': all,
	'/(public)/stories': all,
	'/(public)/stories/[slug]': { ...all, at: '/stories/day-clinical-coder' },
	'/(public)/stories/feed.xml': all,
	'/(public)/stories/consent/[token]': { ...all, at: '/stories/consent/none' },
	'/(public)/stop/[token]': { ...all, at: '/stop/none', withoutForm: ['default'] },
	'/(public)/stop/[token]/decline': { ...all, at: '/stop/none/decline', withoutForm: ['default'] },
	'/(public)/stop/[token]/pause': { ...all, at: '/stop/none/pause', withoutForm: ['default'] },
	'/(public)/suggest-a-correction': all,
	'/(public)/skills': all,
	'/(public)/skills/[skill]': { ...all, at: '/skills/gdad:data-modelling' },

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
	'/(member)/second-factor': { ...member, isBeforeShowing: true },

	'/(staff)/frameworks': editors,
	'/(staff)/frameworks/import': editors,
	'/(staff)/frameworks/[slug]': { ...editors, at: '/frameworks/gdad' },
	'/(staff)/frameworks/[slug]/[label]': { ...editors, at: version, withoutForm: ['review'] },
	'/(staff)/frameworks/[slug]/[label]/files.zip': { ...editors, at: `${version}/files.zip` },
	'/(staff)/frameworks/[slug]/[label]/publication': {
		...editors,
		at: `${version}/publication`,
		withoutForm: ['default']
	},
	'/(staff)/frameworks/[slug]/[label]/removal': {
		...editors,
		at: `${version}/removal`,
		withoutForm: ['default']
	},

	'/(staff)/mappings': editors,
	'/(staff)/mappings/[post]': { ...editors, at: '/mappings/none' },
	'/(staff)/staff': staff,
	'/(staff)/people': welcomers,
	'/(staff)/people/by-address': administrators,
	'/(staff)/people/cohort-lists': administrators,
	'/(staff)/people/cohort-lists/new': administrators,
	'/(staff)/people/cohort-lists/[list]/removal': {
		...administrators,
		at: '/people/cohort-lists/none/removal',
		withoutForm: ['default']
	},
	'/(staff)/people/[id]': { ...welcomers, at: somebody, showsEmailsTo: ['administrator'] },
	'/(staff)/people/[id]/addresses': {
		...administrators,
		at: `${somebody}/addresses`,
		showsEmailsTo: ['administrator']
	},
	'/(staff)/people/[id]/membership': { ...welcomers, at: `${somebody}/membership` },
	'/(staff)/people/[id]/membership/[membership]': { ...administrators, at: `${somebody}/membership/none` },
	'/(staff)/people/[id]/membership/[membership]/end': {
		...administrators,
		at: `${somebody}/membership/none/end`,
		withoutForm: ['default']
	},
	'/(staff)/people/[id]/pairing': { ...administrators, at: `${somebody}/pairing` },
	'/(staff)/people/[id]/pairing/end': {
		...administrators,
		at: `${somebody}/pairing/end`,
		withoutForm: ['default']
	},
	'/(staff)/people/[id]/second-factor': {
		...administrators,
		at: `${somebody}/second-factor`,
		withoutForm: ['default']
	},
	'/(staff)/people/[id]/suspension': {
		...administrators,
		at: `${somebody}/suspension`,
		withoutForm: ['suspend', 'lift']
	},
	'/(staff)/invitations': { ...welcomers, showsEmailsTo: ['coach', 'administrator'] },
	'/(staff)/invitations/new': welcomers,
	'/(staff)/invitations/list': welcomers,
	'/(staff)/invitations/[id]': {
		...welcomers,
		at: '/invitations/none',
		showsEmailsTo: ['coach', 'administrator'],
		withoutForm: ['sendAgain', 'withdraw']
	},
	'/(staff)/join-requests': { ...welcomers, showsEmailsTo: ['coach', 'administrator'] },
	'/(staff)/join-requests/[id]': { ...welcomers, at: '/join-requests/none' },
	'/(staff)/edit-briefs': editors,
	'/(staff)/edit-briefs/[specialism]': { ...editors, at: '/edit-briefs/none' },
	'/(staff)/helps': editors,
	'/(staff)/helps/new': editors,
	'/(staff)/helps/[help]': { ...editors, at: '/helps/none', withoutForm: ['remove'] },
	'/(staff)/corrections': keepers,
	'/(staff)/corrections/[id]': { ...keepers, at: '/corrections/none' },
	'/(staff)/reports': administrators,
	'/(staff)/reports/[id]': { ...administrators, at: '/reports/none', withoutForm: ['showAgain'] },
	'/(staff)/story-reviews': keepers,
	'/(staff)/story-reviews/[id]': { ...keepers, at: '/story-reviews/none' },
	'/(staff)/reference': keepers,
	'/(staff)/reference/[kind]': { ...keepers, at: '/reference/region' },
	'/(staff)/reference/[kind]/[slug]': {
		...keepers,
		at: '/reference/region/london',
		withoutForm: ['retire', 'offer']
	},
	'/(staff)/audit': administrators,
	'/(staff)/audit/audit-log.csv': administrators,
	'/(staff)/jobs': { ...administrators, withoutForm: ['retryAll'] },

	'/api/v1/[...rest]': { ...all, at: '/api/v1/nothing' },
	'/api/v1/[dataset]': { ...all, at: '/api/v1/frameworks' },
	'/api/v1/[dataset].csv': { ...all, at: '/api/v1/roles.csv' },
	'/api/v1/graph.gexf': all,
	'/api/v1/levels': all,
	'/api/v1/openapi.json': all,
	'/api/v1/pathways': { ...all, at: `/api/v1/pathways?${pathway}` },
	'/api/v1/steps': all,
	'/healthz': all,
	'/readyz': all
};

/** The address of a route: that of its door, else its own without the groups. */
export function addressOfRoute(route: string, { at }: Door): string {
	return at ?? (route.replace(/\/\([^)]+\)/g, '') || '/');
}
