import { expect, onTestFinished, test } from 'vitest';
import { cookieName } from '#lib/people/sign-in/session-cookie.ts';
import * as sessions from '#lib/people/sign-in/sessions.server.ts';
import { openOwnerPool, openPool } from '#lib/server/sql.server.ts';
import { cast, settle } from '../support/cast.ts';
import { newData, socketOf, started } from '../support/own-waymark.ts';

test('the server survives connections that break in the middle of a transaction', async () => {
	// One of its own: a connection that was cut can fail the first request that uses it, seconds later.
	const data = newData();
	const socket = await socketOf(data);
	const pool = openPool({ socket, max: 1 });
	onTestFinished(() => pool.end());
	await settle(pool);
	const token = await sessions.begin(pool, cast.alum, { method: 'password', device: 'A test' });
	const waymark = await started(data);
	const headers = { cookie: `${cookieName(new URL(waymark.address))}=${token}` };
	const owner = openOwnerPool({ socket, max: 1 });
	onTestFinished(() => owner.end());
	const ask = () =>
		fetch(`${waymark.address}/account`, { headers, redirect: 'manual' }).then(({ status }) => status);
	expect(await ask()).toBe(200);
	for (let turn = 0; turn < 5; turn++) {
		const asked = Array.from({ length: 20 }, ask);
		await owner`
			select pg_terminate_backend(pid)
			from pg_stat_activity
			where application_name = 'waymark' and pid <> pg_backend_pid() and datname = current_database()`;
		for (const status of await Promise.all(asked)) expect([200, 503]).toContain(status);
	}
	await expect.poll(() => fetch(`${waymark.address}/readyz`).then(({ status }) => status)).toBe(200);
	await expect.poll(ask).toBe(200);
	expect(waymark.said).not.toMatch(/"status":500/);
});
