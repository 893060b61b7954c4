import type postgres from 'postgres';
import type { Page } from 'playwright-core';
import { keyFrom } from '../../src/bin/key-file.js';
import { keysIn } from '../../src/bin/keys.js';
import { cookieName } from '../../src/lib/people/sign-in/session-cookie.ts';
import * as sessions from '../../src/lib/people/sign-in/sessions.server.ts';
import { openPool } from '../../src/lib/server/sql.server.ts';
import { cast, type Role } from './cast.ts';
import { served } from './served.ts';

let pool: postgres.Sql | undefined;

/** The database of the running Waymark, with the rights of the program, and with its key: limits are counted in the same place. */
export function servedDatabase(): postgres.Sql {
	const keys = keysIn(keyFrom(served.place)) ?? [];
	return (pool ??= openPool({ socket: served.socket, keys, max: 2 }));
}

/** The header with which one of the cast is signed in; staff have shown a second factor. */
export async function cookieFor(role: Role): Promise<string> {
	const { id, secondFactorAt } = cast[role];
	const how = { method: 'password', device: 'A test', secondFactorAt } as const;
	return `${cookieName(new URL(served.address))}=${await sessions.begin(servedDatabase(), { id }, how)}`;
}

/** Signs one of the cast in, in the browser of a page; staff have shown a second factor, unless told otherwise. */
export async function signIn(page: Page, role: Role, withSecondFactor = true): Promise<void> {
	const { id, secondFactorAt } = cast[role];
	const token = await sessions.begin(
		servedDatabase(),
		{ id },
		{ method: 'password', device: 'A test', secondFactorAt: withSecondFactor ? secondFactorAt : null }
	);
	const url = new URL(served.address);
	await page.context().addCookies([{ name: cookieName(url), value: token, url: url.href, httpOnly: true }]);
}
