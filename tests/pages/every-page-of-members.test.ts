import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { example } from '../support/catalogue/format-example.ts';
import * as invitations from '#lib/people/joining/invitations.server.ts';
import * as pairings from '#lib/people/pairings.server.ts';
import * as sessions from '#lib/people/sign-in/sessions.server.ts';
import { cookieName } from '#lib/people/sign-in/session-cookie.ts';
import { openOwnerPool } from '#lib/server/sql.server.ts';
import { at } from '../support/addressed.ts';
import { problemsOf, test } from '../support/browser.ts';
import { cast } from '../support/cast.ts';
import { requestFrom } from '../support/cohort-lists.ts';
import { addressOfRoute, doors } from '../support/doors.ts';
import { draft } from '../support/drafts.ts';
import { pages } from '../support/routes.ts';
import { served } from '../support/served.ts';
import { servedDatabase, signIn } from '../support/sign-in.ts';
import { told } from '../support/stories.ts';

const { trainee, alum, coach, administrator } = cast;
const owner = openOwnerPool({ socket: served.socket, max: 1 });
const longEmail = (name: string) => `${name}@a-rather-long-name-of-a-hospital.trust.nhs.uk`;

/** A trainee whose scheme ends soon, with an app that makes codes and a passkey, and two addresses. */
const member = { id: randomUUID(), addressId: '' };

/** The addresses of pages about what is made below. */
const placeOf: Record<string, string> = {};

beforeAll(async () => {
	const sql = servedDatabase();
	const { id } = member;
	await owner`insert into person (person_id, display_name) values (${id}, 'Nia Newcomer')`;
	for (const email of [longEmail(id), `${id}@example.org`])
		await owner`
			insert into email_address (person_id, address, address_key, verified_at)
			values (${id}, ${email}, ${email}, now())`;
	const [email] = await owner`select address_id as id from email_address where person_id = ${id} limit 1`;
	await owner`insert into totp (person_id, secret, confirmed_at) values (${id}, sha256('a'), now())`;
	await owner`
		insert into passkey (credential_id, person_id, public_key, counter, name)
		values (${id}, ${id}, 'a key', 0, 'A key')`;
	const [cohort] = await owner`
		insert into cohort (slug, name, starts_on, ends_on)
		values (${id}, 'Some time ago', current_date - 640, current_date + 90)
		returning cohort_id as id`;
	await owner`insert into membership (person_id, kind, cohort_id) values (${id}, 'trainee', ${cohort?.id})`;
	await pairings.pair(sql, administrator, { traineeId: id, coachId: coach.id });
	await pairings.pair(sql, administrator, { traineeId: trainee.id, coachId: coach.id });
	const [list] = await owner`
		insert into cohort_list (cohort_id, people, secret_seal) values (${cohort?.id}, 1, sha256('a'))
		returning list_id as id`;
	const [held] = await owner`select membership_id as id from membership where person_id = ${id}`;
	const invited = await invitations.invite(sql, administrator, {
		email: at(longEmail('somebody-who-is-invited')),
		kind: 'alum',
		region: null,
		specialism: null,
		cohort: null
	});
	const asked = await requestFrom(sql, { name: 'Nour Haddad', email: longEmail('nour') });
	await draft(sql, example({ slug: 'looked-at', steps: [], context: [] }));
	await owner`insert into profile (person_id, name) values (${alum.id}, 'Tom Okafor')`;
	await owner`insert into consent (person_id, purpose) values (${alum.id}, 'profile-shown')`;
	const [job] = await owner`
		insert into post (person_id, title, from_year) values (${alum.id}, 'Information lead', 2018)
		returning post_id as id, (select alum_id from profile where person_id = ${alum.id}) as alum`;
	await owner`update profile set ways = '{question,call,mentoring}' where person_id = ${alum.id}`;
	const [introduction] = await owner<{ id: string }[]>`
		with asked as (
			insert into introduction (asker_id, asked_id, kind, accepted_at)
			values (${id}, ${alum.id}, 'mentoring', now())
			returning introduction_id
		)
		insert into introduction_message (introduction_id, author, body)
		select introduction_id, 'asker', ${'a-long-word-'.repeat(20)} from asked
		returning introduction_id as id`;
	const [correction] = await owner<{ id: string }[]>`
		insert into correction (page, suggestion, source)
		values ('/roles/gdad:data-scientist', ${'a-long-word-'.repeat(20)}, ${`https://example.org/${'long-'.repeat(40)}`})
		returning correction_id as id`;
	const [report] = await owner<{ id: string }[]>`
		insert into report (reporter_id, reported_id, kind, thing_id, copy, why)
		values (${id}, ${alum.id}, 'profile', ${job?.alum}, ${'a-long-word-'.repeat(20)}, 'It is not true.')
		returning report_id as id`;
	const story = `/stories/${await told(sql, member)}`;
	const [review] = await owner<{ id: string }[]>`
		insert into story_review (story_id, revision_id, fingerprint, audience, submitted_by)
		select story_id, revision_id, sha256('a'), 'members', ${id}
		from story_revision join story using (story_id)
		where slug = ${await told(sql, member)}
		order by number desc limit 1
		returning review_id as id`;
	const conversation = await prepared(id);
	const [evidence] = await owner<{ id: string }[]>`
		insert into evidence_entry (person_id, kind, title) values (${id}, 'project', 'A project') returning entry_id as id`;
	const [help] = await owner<{ id: string }[]>`select help_id as id from help order by slug limit 1`;
	const version = '/frameworks/looked-at/1';
	const membership = `/people/${id}/membership/${held?.id}`;
	Object.assign(placeOf, {
		'/(member)/account/addresses/[email]/removal': `/account/addresses/${email?.id}/removal`,
		'/(member)/account/second-factor/passkey/[passkey]/removal': `/account/second-factor/passkey/${id}/removal`,
		'/(member)/alumni/[alum]': `/alumni/${job?.alum}`,
		'/(member)/conversations/handover/[pairing]': `/conversations/handover/${conversation.pairing}`,
		'/(member)/conversations/[id]': `/conversations/${conversation.id}`,
		'/(member)/plans/[plan]': `/plans/${conversation.plan}`,
		'/(member)/plans/[plan]/actions/[action]': `/plans/${conversation.plan}/actions/${conversation.action}`,
		'/(member)/plans/[plan]/links': `/plans/${conversation.plan}/links`,
		'/(member)/plans/[plan]/removal': `/plans/${conversation.plan}/removal`,
		'/(member)/conversations/[id]/plans/[plan]': `/conversations/${conversation.id}/plans/${conversation.plan}`,
		...Object.fromEntries(
			['attachments', 'move', 'outcome', 'prepare'].map((page) => [
				`/(member)/conversations/[id]/${page}`,
				`/conversations/${conversation.id}/${page}`
			])
		),
		'/(member)/skills/mine/evidence/[entry]': `/skills/mine/evidence/${evidence?.id}`,
		'/(staff)/helps/[help]': `/helps/${help?.id}`,
		'/(staff)/edit-briefs/[specialism]': '/edit-briefs/finance',
		'/(member)/introductions/new': `/introductions/new?to=${job?.alum}`,
		'/(member)/introductions/[id]': `/introductions/${introduction?.id}`,
		'/(member)/introductions/[id]/block': `/introductions/${introduction?.id}/block`,
		'/(member)/introductions/[id]/close': `/introductions/${introduction?.id}/close`,
		'/(member)/reports/new': `/reports/new?alum=${job?.alum}`,
		...Object.fromEntries(
			['consent', 'edit', 'preview', 'publication', 'revisions', 'tellers'].map((page) => [
				`/(member)/stories/[slug]/${page}`,
				`${story}/${page}`
			])
		),
		'/(staff)/story-reviews/[id]': `/story-reviews/${review?.id}`,
		'/(staff)/reports/[id]': `/reports/${report?.id}`,
		'/(staff)/mappings/[post]': `/mappings/${job?.id}`,
		'/(staff)/corrections/[id]': `/corrections/${correction?.id}`,
		'/(staff)/frameworks/[slug]/[label]': version,
		'/(staff)/frameworks/[slug]/[label]/publication': `${version}/publication`,
		'/(staff)/frameworks/[slug]/[label]/removal': `${version}/removal`,
		'/(staff)/invitations/[id]': `/invitations/${invited}`,
		'/(staff)/join-requests/[id]': `/join-requests/${asked}`,
		'/(staff)/people/[id]': `/people/${id}`,
		'/(staff)/people/[id]/membership/[membership]': membership,
		'/(staff)/people/[id]/membership/[membership]/end': `${membership}/end`,
		'/(staff)/people/cohort-lists/[list]/removal': `/people/cohort-lists/${list?.id}/removal`
	});
});

/** A conversation of somebody with their coach, with long words in every part of it. */
async function prepared(trainee: string): Promise<Record<'id' | 'pairing' | 'plan' | 'action', string>> {
	const words = 'a-long-word-'.repeat(20);
	const [row] = await owner<{ id: string; pairing: string }[]>`
		insert into conversation (trainee_id, pairing_id, kind, state, starts_at, place, proposed_by)
		select trainee_id, pairing_id, 'regular', 'arranged', now() + interval '3 days', ${words.slice(0, 200)}, 'coach'
		from pairing where trainee_id = ${trainee}
		returning conversation_id as id, pairing_id as pairing`;
	const id = row?.id ?? '';
	await owner`insert into preparation (conversation_id, answers) values (${id}, ${owner.json({ goal: words })})`;
	await owner`insert into own_note (conversation_id, body) values (${id}, ${words})`;
	await owner`insert into shared_note (conversation_id, body, saved_by) values (${id}, ${words}, 'coach')`;
	await owner`insert into outcome (conversation_id, lines, saved_by) values (${id}, ${[words, '', words]}, 'coach')`;
	await owner`insert into agreed_action (conversation_id, owner, what) values (${id}, 'trainee', ${words})`;
	await owner`
		insert into attachment (conversation_id, kind, target, title)
		values (${id}, 'level', '/roles', ${words.slice(0, 200)})`;
	const [plan] = await owner<{ id: string }[]>`
		insert into plan (person_id, title) values (${trainee}, ${words.slice(0, 60)}) returning plan_id as id`;
	await owner`
		insert into attachment (conversation_id, kind, target, title)
		values (${id}, 'plan', ${plan?.id ?? ''}, 'A plan')`;
	const [action] = await owner<{ id: string }[]>`
		insert into plan_action (plan_id, what) select plan_id, 'Ask' from plan where plan_id = ${plan?.id ?? ''}
		returning action_id as id`;
	return { id, pairing: row?.pairing ?? '', plan: plan?.id ?? '', action: action?.id ?? '' };
}

afterAll(async () => {
	await owner`delete from correction`;
	await owner`delete from report`;
	await owner`delete from story where started_by = ${member.id}`;
	await owner`delete from cohort_list`;
	await owner`delete from introduction where asked_id = ${alum.id}`;
	await owner`delete from profile where person_id = ${alum.id}`;
	await owner`delete from consent where person_id = ${alum.id}`;
	await owner`delete from pairing where trainee_id = ${trainee.id}`;
	await owner.end();
});

/** Signs in somebody to whom a page opens. */
async function enter(page: Page, opensTo: (typeof doors)[string]['opensTo']) {
	if (opensTo !== 'signed in')
		return signIn(page, opensTo.includes('administrator') ? 'administrator' : 'editor');
	const how = { method: 'password', device: 'A test', secondFactorAt: new Date() } as const;
	const token = await sessions.begin(servedDatabase(), member, how);
	const url = new URL(served.address);
	await page.context().addCookies([{ name: cookieName(url), value: token, url: url.href, httpOnly: true }]);
}

const routes = pages.filter((route) => doors[route]?.opensTo !== 'all');

test.for(routes)('%s is accessible and fits every window, light and dark', async (route, { page }) => {
	const door = doors[route] ?? { opensTo: 'signed in' as const };
	if (route.startsWith('/(member)/cohort')) await signIn(page, 'coach');
	else await enter(page, door.opensTo);
	const answer = await page.goto(placeOf[route] ?? addressOfRoute(route, door));
	expect(answer?.status()).toBe(route === '/(member)/account/issuer' ? 404 : 200); // there is no other organisation here
	expect(new URL(page.url()).pathname).not.toBe('/sign-in');
	expect(await problemsOf(page)).toEqual([]);
});

/** The same pages where they look otherwise, and for whom. */
const variants: readonly (readonly [(typeof doors)[string]['opensTo'], string])[] = [
	['signed in', '/account/download?refused'],
	['signed in', '/sign-out'],
	[['administrator'], '/people?q=priya&kind=trainee'],
	[['administrator'], '/people?only=without-membership'],
	[['administrator'], '/people?q=nobody+of+this+name'],
	[['administrator'], `/people/${trainee.id}`],
	[['administrator'], `/people/${trainee.id}/second-factor`],
	[['administrator'], '/reference/cohort'],
	[['administrator'], '/audit?q=grace&verb=invite&from=2020-01-01']
];

test.for(variants)(
	'for %s, %s is accessible and fits every window, light and dark',
	async ([opensTo, place], { page }) => {
		await enter(page, opensTo);
		expect((await page.goto(place))?.status()).toBe(200);
		expect(await problemsOf(page)).toEqual([]);
	}
);
