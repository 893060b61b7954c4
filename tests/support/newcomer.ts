import * as accounts from '../../src/lib/people/sign-in/accounts.server.ts';
import * as invitations from '../../src/lib/people/joining/invitations.server.ts';
import type { Sql } from '../../src/lib/server/sql.server.ts';
import { at } from './addressed.ts';
import { cast } from './cast.ts';

export const device = 'A test';
export const network = '192.0.2.7';
export const password = 'lantern river copper thimble';

/** Somebody who is new here, as the form of an invitation has them. */
export const newcomer = { name: 'Nour Haddad', password, device };

export const signIn = (sql: Sql, email: string, password: string) =>
	accounts.signIn(sql, { email: at(email), password, device, network });

/** The administrator invites the newcomer. */
export const invite = (sql: Sql, email = 'nour@example.org', kind: 'alum' | 'editor' = 'alum') =>
	invitations.invite(sql, cast.administrator, {
		email: at(email),
		kind,
		region: 'london',
		specialism: 'health-analysis',
		cohort: null
	});

/** Links that work for nobody. */
export const strange = [
	'',
	'x',
	'x'.repeat(43),
	`${'x'.repeat(43)}\n`,
	'x'.repeat(1_000_000),
	"' or true --"
];
