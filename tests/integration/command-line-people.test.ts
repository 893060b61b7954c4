import { expect } from 'vitest';
import * as invitations from '#lib/people/joining/invitations.server.ts';
import * as sessions from '#lib/people/sign-in/sessions.server.ts';
import type { Sql } from '#lib/server/sql.server.ts';
import { asOwner } from '../support/as-owner.ts';
import { cast, settle } from '../support/cast.ts';
import { settleCohorts } from '../support/cohort-lists.ts';
import { endOf, startCommand } from '../support/command-line.ts';
import { test } from '../support/database.ts';
import { delivered } from '../support/post.ts';
import { wholeLog } from '../support/whole-log.ts';

const waymark = async (sql: Sql, ...args: string[]) => endOf(await startCommand(sql, args));

test('invites somebody by a link that works, where no mail server would send it', async ({ pool }) => {
	await settle(pool);
	const { out } = await waymark(pool, 'invite', 'nour@example.org', 'administrator');
	const [, secret = ''] = /\/invitation\/(\S+)$/.exec(out) ?? [];
	expect(await invitations.find(pool, secret)).toMatchObject({ kind: 'administrator', isTaken: false });
	expect(await delivered(pool)).toEqual([]);
	const again = await waymark(pool, 'invite', 'nour@example.org', 'administrator');
	expect(again.out).toContain('/invitation/'); // the first may be lost
	expect(await wholeLog(pool, { verb: 'invite' })).toMatchObject([
		{ actorId: null, object: 'command-line' },
		{ actorId: null, object: 'command-line' }
	]);
	expect((await waymark(pool, 'invite', 'nobody', 'coach')).err).toBe('"nobody" is not an email address.');
	expect((await waymark(pool, 'invite', 'a@example.org', 'king')).err).toContain(
		'is not an account type. Use one of'
	);
});

test('prints the link where the server listens', async ({ pool }) => {
	const invited = async (settings: Record<string, string>) =>
		endOf(await startCommand(pool, ['invite', 'nour@example.org', 'administrator'], settings));
	expect((await invited({ PORT: '3511' })).out).toContain('\nhttp://localhost:3511/invitation/');
	expect((await invited({ PORT: '3511', ORIGIN: 'https://waymark.example.org' })).out).toContain(
		'\nhttps://waymark.example.org/invitation/'
	);
	expect((await invited({ PORT: '0' })).err).toBe(
		'PORT is 0, which means any free port. Set ORIGIN to the address people use, for the link.'
	);
});

test('invites a trainee to a cohort alone, which is asked for as on the page', async ({
	pool,
	ownerPool
}) => {
	const invite = (...more: string[]) => waymark(pool, 'invite', 'nour@example.org', 'trainee', ...more);
	const places = () => ownerPool`
		select c.slug as cohort, s.slug as specialism, r.slug as region
		from invitation left join cohort c using (cohort_id) left join specialism s using (specialism_id) left join region r using (region_id)`;
	expect((await invite('--cohort', '2025')).err).toBe('There is no cohort yet: leave out --cohort.');
	await settleCohorts(pool);
	expect(await invite()).toEqual({
		code: 1,
		out: '',
		err: 'A trainee needs a cohort, and on the day it ends becomes an alum: add --cohort with "2025" or "2024".'
	});
	expect((await invite('--cohort', '2023')).err).toBe(
		'There is no cohort "2023": --cohort takes "2025" or "2024".'
	);
	expect((await invite('--cohort', '2025', '--specialism', 'astrology')).err).toContain(
		'There is no specialism "astrology": --specialism takes "'
	);
	expect(await places()).toEqual([]);
	expect((await invite('--cohort', '2025', '--specialism', 'health INFORMATICS')).out).toContain(
		'/invitation/'
	);
	const first = { cohort: '2025', specialism: 'health-informatics' };
	expect(await places()).toEqual([{ ...first, region: null }]);
	expect((await invite('--cohort', '2024', '--region', 'london')).code).toBe(0);
	expect(await places()).toEqual([{ ...first, cohort: '2024', region: 'london' }]);
});

test('takes a lost second factor away', async ({ pool }) => {
	const { administrator } = cast;
	await settle(pool);
	await asOwner(
		pool,
		(sql) =>
			sql`insert into totp (person_id, secret, confirmed_at) values (${administrator.id}, ${Buffer.alloc(20)}, now())`
	);
	const token = await sessions.begin(pool, administrator, { method: 'password', device: 'A test' });
	expect((await sessions.find(pool, token))?.person.hasSecondFactor).toBe(true);
	expect((await waymark(pool, 'reset-second-factor', administrator.email)).out).toContain('are removed');
	expect(await sessions.find(pool, token)).toBeNull();
	expect(await wholeLog(pool, { verb: 'reset-second-factor' })).toMatchObject([
		{ actorId: null, subjectId: administrator.id, object: 'command-line' }
	]);
	expect((await waymark(pool, 'reset-second-factor', administrator.email)).out).toContain(
		'no two-step sign-in'
	);
	const { code, err } = await waymark(pool, 'reset-second-factor', 'nobody@example.org');
	expect([code, err]).toEqual([1, 'No account has confirmed the email address nobody@example.org.']);
});
