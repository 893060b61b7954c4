import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { MembershipKind } from '#lib/access/membership.ts';
import { cookieName } from '#lib/people/sign-in/session-cookie.ts';
import * as sessions from '#lib/people/sign-in/sessions.server.ts';
import { openOwnerPool } from '#lib/server/sql.server.ts';
import { cast, type Role } from '../support/cast.ts';
import { addressOfRoute, doors, type Door } from '../support/doors.ts';
import { routes } from '../support/routes.ts';
import { servedDatabase } from '../support/sign-in.ts';
import { served } from '../support/served.ts';

/** Somebody at a door: nobody, or one of the cast, who has shown a second factor or not. Alumni have one here; the others who are not staff have none. */
interface Reader {
	name: string;
	role: Role | null;
	hasShownFactor: boolean;
}

const staff: readonly MembershipKind[] = ['coach', 'editor', 'administrator'];
const reader = (role: Role, hasShownFactor: boolean): Reader => ({
	name: `${role}${hasShownFactor ? ', second factor shown' : ''}`,
	role,
	hasShownFactor
});
const readers: readonly Reader[] = [
	{ name: 'nobody', role: null, hasShownFactor: false },
	...(['stranger', 'trainee', 'alum', 'coach', 'editor', 'administrator'] as const).map((role) =>
		reader(role, false)
	),
	...(['alum', 'coach', 'editor', 'administrator'] as const).map((role) => reader(role, true))
];

type Outcome = 'in' | 'asked to sign in' | 'asked for a second factor' | 'refused' | 'broken';

function expected({ opensTo, isBeforeShowing }: Door, { role, hasShownFactor }: Reader): Outcome {
	if (opensTo === 'all') return 'in';
	if (!role) return 'asked to sign in';
	if (opensTo === 'signed in')
		return role === 'alum' && !hasShownFactor && !isBeforeShowing ? 'asked for a second factor' : 'in';
	const { memberships } = cast[role];
	if (!memberships.some((kind) => staff.includes(kind))) return 'refused';
	if (!hasShownFactor) return 'asked for a second factor';
	return memberships.some((kind) => opensTo.includes(kind)) ? 'in' : 'refused';
}

/** What can be asked of a route: its pages, their data, each action by its name, each method of an endpoint. */
interface Request {
	kind: 'page' | 'data' | 'action' | 'method';
	name: string;
}

interface PageModule {
	actions?: Record<string, object>;
}

const pageModules = import.meta.glob<PageModule>('/src/routes/**/+page.server.ts');
const endpoints = import.meta.glob<Record<string, unknown>>('/src/routes/**/+server.ts');

async function requestsOf(route: string): Promise<Request[]> {
	const folder = `/src/routes${route === '/' ? '' : route}`;
	const { actions = {} } = (await pageModules[`${folder}/+page.server.ts`]?.()) ?? {};
	const endpoint = (await endpoints[`${folder}/+server.ts`]?.()) ?? {};
	const methods = Object.keys(endpoint).filter((name) => /^[A-Z]+$/.test(name) && name !== 'HEAD');
	if (methods.length > 0) return methods.map((name) => ({ kind: 'method', name }));
	return [
		{ kind: 'page', name: 'GET' },
		{ kind: 'data', name: 'data' },
		...Object.keys(actions).map((name): Request => ({ kind: 'action', name }))
	];
}

const origin = served.address;
const cookies = new Map<string, string>();

/** The cookie of a session that has just begun; one that reading does not end is begun once. */
async function cookieOf(
	{ name, role, hasShownFactor }: Reader,
	isFresh = false
): Promise<Record<string, string>> {
	if (!role) return {};
	const known = cookies.get(name);
	if (known && !isFresh) return { cookie: known };
	const secondFactorAt = hasShownFactor ? new Date() : null;
	const begun = { method: 'password', device: 'A test', secondFactorAt } as const;
	const token = await sessions.begin(servedDatabase(), { id: cast[role].id }, begun);
	const cookie = `${cookieName(new URL(origin))}=${token}`;
	if (!isFresh) cookies.set(name, cookie);
	return { cookie };
}

async function ask(route: string, { kind, name }: Request, one: Reader, isReal: boolean): Promise<Response> {
	const door = doors[route] ?? { opensTo: [] };
	const [place = '', search] = addressOfRoute(route, door).split('?');
	if (kind === 'action' || (kind === 'method' && name !== 'GET')) {
		const url = `${origin}${place}${kind === 'action' && name !== 'default' ? `?/${name}` : ''}`;
		const body = isReal ? new URLSearchParams() : '{}';
		const type = isReal ? 'application/x-www-form-urlencoded' : 'application/json';
		const headers = { origin, accept: 'text/html', 'content-type': type, ...(await cookieOf(one, true)) };
		return fetch(url, { method: kind === 'action' ? 'POST' : name, body, headers, redirect: 'manual' });
	}
	const url = kind === 'data' ? `${place === '/' ? '' : place}/__data.json` : place;
	const accept = kind === 'page' ? 'text/html' : '*/*';
	const headers = { accept, ...(await cookieOf(one)) };
	return fetch(`${origin}${url}${search ? `?${search}` : ''}`, { headers, redirect: 'manual' });
}

/** A redirect comes by its header, or to whoever asks for data in the body; so does a refusal. */
function outcomeOf({ status, headers }: Response, text: string): Outcome {
	const [, inBody] = /^\{"type":"redirect","location":"([^"]+)"/.exec(text) ?? [];
	const location = headers.get('location') ?? inBody ?? '';
	if (status >= 500) return 'broken';
	if (location.startsWith('/sign-in?next=')) return 'asked to sign in';
	if (location.startsWith('/second-factor?next=')) return 'asked for a second factor';
	const refusedInBody = /"type":"error","error":\{[^}]*"status":403/.test(text);
	return status === 403 || refusedInBody ? 'refused' : 'in';
}

/** Whom every e-mail address of the database belongs to; nobody, where it is that of an invitation or a request. */
const owners = new Map<string, string | null>();

const sql = openOwnerPool({ socket: served.socket, max: 1 });

beforeAll(async () => {
	const { trainee, coach, alum } = cast;
	await sql`insert into pairing (trainee_id, coach_id) values (${trainee.id}, ${coach.id}) on conflict do nothing`;
	await sql`insert into passkey (credential_id, person_id, public_key, counter, name) values (${alum.id}, ${alum.id}, 'a key', 0, 'A key')`;
	for (const row of await sql<{ email: string; owner: string | null }[]>`
		select address as email, person_id as owner from email_address
		union all select address, null from invitation
		union all select address, null from join_request`)
		if (row.owner || !owners.has(row.email.toLowerCase())) owners.set(row.email.toLowerCase(), row.owner);
});

/** What is kept about people, but for who is signed in, and for an app that the page itself offers to set up. */
async function privateRows(): Promise<string> {
	const rows = await sql<{ table: string; digest: string }[]>`
		select relname as table, md5(query_to_xml(format('select * from %I order by 1', relname), true, true, '')::text) as digest
		from pg_class
		where relrowsecurity and relname not in ('session', 'totp')
		order by relname`;
	return rows.map(({ table, digest }) => `${table} ${digest}`).join('\n');
}

/** All doors together are tried faster than the forms of one network are taken. */
beforeEach(forgetForms);

async function forgetForms() {
	await sql`delete from rate`;
}

afterAll(async () => {
	await forgetForms();
	await sql`delete from pairing where trainee_id = ${cast.trainee.id} and coach_id = ${cast.coach.id}`;
	await sql`delete from passkey where credential_id = ${cast.alum.id}`;
	await sql.end();
});

/** The addresses in a text that are not the reader's own. */
function foreignEmails(text: string, { role }: Reader): string[] {
	const found = text.match(/[\w.+-]+(?:@|&#64;|%40)[\w-]+\.[\w.-]*\w/g) ?? [];
	const own = role && cast[role].id;
	return found
		.map((email) => email.replace(/&#64;|%40/, '@').toLowerCase())
		.filter((email) => owners.has(email) && owners.get(email) !== own);
}

function mayShowEmails({ showsEmailsTo: readers = [] }: Door, { role }: Reader): boolean {
	if (readers === 'this machine') return true;
	return role !== null && readers.some((kind) => cast[role].memberships.includes(kind));
}

describe('the table of doors', () => {
	test('has every route, and no other', () => {
		expect(routes.filter((route) => !doors[route])).toEqual([]);
		expect(Object.keys(doors).filter((route) => !routes.includes(route))).toEqual([]);
	});

	test('says of every page of the staff area whose it is', () => {
		for (const [route, { opensTo }] of Object.entries(doors)) {
			if (route.startsWith('/(staff)')) expect([route, Array.isArray(opensTo)]).toEqual([route, true]);
			if (route.startsWith('/(member)')) expect([route, opensTo]).toEqual([route, 'signed in']);
		}
	});
});

test('an address is found where there is one', async () => {
	const trainee = reader('trainee', false);
	const text = await (await ask('/(member)/account', { kind: 'page', name: 'GET' }, trainee, false)).text();
	expect(foreignEmails(text, trainee)).toEqual([]);
	expect(foreignEmails(text, reader('alum', false))).toContain(cast.trainee.email);
});

describe.each(routes)('%s', (route) => {
	const door = doors[route] ?? { opensTo: [] };

	test('opens to whom it should, in every way it can be asked, and shows nobody’s address', async () => {
		const wrong: string[] = [];
		for (const request of await requestsOf(route)) {
			await Promise.all(
				readers.map(async (one) => {
					const wanted = expected(door, one);
					// Who may is let in with what no action takes, so that nothing is done; who may not sends a form that could be.
					const response = await ask(route, request, one, wanted !== 'in');
					const text = await response.text();
					const outcome = outcomeOf(response, text);
					const place = `${request.kind} ${request.name} as ${one.name}`;
					if (outcome !== wanted)
						wrong.push(`${place}: ${outcome} (${response.status}), and should be ${wanted}`);
					if (!mayShowEmails(door, one))
						wrong.push(...foreignEmails(text, one).map((email) => `${place}: shows ${email}`));
				})
			);
		}
		expect(wrong).toEqual([]);
	});

	test('refuses a form that cannot be read, and nothing comes of it or of an empty one', async () => {
		const actions = (await requestsOf(route)).filter(({ kind }) => kind === 'action');
		const { withoutForm = [] } = door;
		expect(actions.map(({ name }) => name)).toEqual(expect.arrayContaining([...withoutForm]));
		const able = readers.findLast((one) => expected(door, one) === 'in');
		if (!able) return expect(actions).toEqual([]);
		for (const { name } of actions.filter(({ name }) => !withoutForm.includes(name))) {
			const [place] = addressOfRoute(route, door).split('?');
			const before = await privateRows();
			for (const [type, body] of [
				['multipart/form-data', 'no such form'],
				['multipart/form-data; boundary=x', 'no such form'],
				['application/x-www-form-urlencoded', '']
			] as const) {
				const cookie = await cookieOf(able, true);
				const { status } = await fetch(`${origin}${place}${name === 'default' ? '' : `?/${name}`}`, {
					method: 'POST',
					body,
					headers: { origin, accept: 'text/html', 'content-type': type, ...cookie },
					redirect: 'manual'
				});
				if (body) expect([name, type, status]).toEqual([name, type, 422]);
				else expect(status, name).toBeLessThan(500);
			}
			expect(await privateRows(), name).toBe(before);
		}
	});
});
