import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import * as passwords from '#lib/people/sign-in/passwords.server.ts';
import { cookieName } from '#lib/people/sign-in/session-cookie.ts';
import * as sessions from '#lib/people/sign-in/sessions.server.ts';
import { openOwnerPool } from '#lib/server/sql.server.ts';
import { password } from './newcomer.ts';
import { served } from './served.ts';
import { servedDatabase } from './sign-in.ts';

interface Newcomer {
	kind?: string;
	/** How many months ago their cohort began. */
	began?: number;
	email?: string;
}

/** Somebody of one test's own, signed in on a page. @returns their id */
export async function newcomer(page: Page, { kind = 'alum', began, email }: Newcomer = {}): Promise<string> {
	const id = randomUUID();
	const theirs = email ?? `${id}@example.org`;
	const owner = openOwnerPool({ socket: served.socket, max: 1 });
	await owner`insert into person (person_id, display_name) values (${id}, 'Nia Newcomer')`;
	await owner`insert into email_address (person_id, address, address_key, verified_at) values (${id}, ${theirs}, ${theirs}, now())`;
	await owner`insert into password (person_id, hash) values (${id}, ${await passwords.hash(password)})`;
	const cohort =
		began === undefined
			? []
			: await owner<{ id: number }[]>`
				insert into cohort (slug, name, starts_on, ends_on)
				values (${`c-${id}`}, 'Some time ago', current_date - make_interval(months => ${began}), current_date + 90)
				returning cohort_id as id`;
	await owner`insert into membership (person_id, kind, cohort_id) values (${id}, ${kind}, ${cohort[0]?.id ?? null})`;
	await owner.end();
	await signInAs(page, id);
	return id;
}

/** Has a page be that of a person, as if they had signed in by their password. */
export async function signInAs(page: Page, id: string) {
	const token = await sessions.begin(servedDatabase(), { id }, { method: 'password', device: 'A test' });
	const url = new URL(served.address);
	await page.context().addCookies([{ name: cookieName(url), value: token, url: url.href, httpOnly: true }]);
}
