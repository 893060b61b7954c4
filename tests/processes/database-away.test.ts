import { expect, onTestFinished, test } from 'vitest';
import * as sessions from '#lib/people/sign-in/sessions.server.ts';
import { openOwnerPool, openPool } from '#lib/server/sql.server.ts';
import { cast, settle } from '../support/cast.ts';
import { newData, socketOf, started } from '../support/own-waymark.ts';
import { openWay } from '../support/way-to-database.ts';

test('over https every answer says so, and while the database is away every page says that, and comes back', async () => {
	const socket = await socketOf(newData());
	const sql = openPool({ socket, max: 1 });
	onTestFinished(() => sql.end());
	await settle(sql);
	const token = await sessions.begin(sql, cast.trainee, { method: 'password', device: 'A test' });
	const way = await openWay(socket);
	onTestFinished(() => way.close());
	const url = `postgres://waymark@127.0.0.1:${way.port}/waymark`;
	const origin = 'https://waymark.example.org';
	const waymark = await started(null, { DATABASE_URL: url, ORIGIN: origin });
	const ask = (path: string, options: RequestInit = {}) =>
		fetch(`${waymark.address}${path}`, {
			redirect: 'manual',
			...options,
			headers: { accept: 'text/html', cookie: `__Host-waymark=${token}`, origin, ...options.headers }
		});

	for (const [path, status] of [
		['/', 200],
		['/account', 200],
		['/staff', 403],
		['/roles/', 308],
		['/sign-in', 303],
		['/favicon.svg', 200],
		['/none', 404]
	] as const) {
		const response = await ask(path);
		expect(response.status, path).toBe(status);
		expect(response.headers.get('strict-transport-security'), path).toMatch(/^max-age=\d{8}/);
	}

	way.stop();
	const form = { method: 'POST', body: new URLSearchParams({ email: cast.alum.email, password: 'x' }) };
	for (const response of [
		await ask('/account'),
		await ask('/account/record'),
		await ask('/account/download/everything.zip'),
		await ask('/join', { headers: { cookie: '' } }),
		await ask('/sign-in', { ...form, headers: { cookie: '' } })
	])
		expect(response.status, response.url).toBe(503);
	const shown = await (await ask('/join', { headers: { cookie: '' } })).text();
	expect(shown).toContain('there is a problem with the service');
	expect(shown).not.toContain('ECONN');
	expect((await ask('/healthz')).status).toBe(200);
	expect((await ask('/readyz')).status).toBe(503);

	await way.goOn();
	await expect.poll(async () => (await ask('/account')).status).toBe(200);
	expect(waymark.said).not.toMatch(/"status":500/);
});

test('on the embedded database the program logs in as an account that owns nothing', async () => {
	const data = newData();
	const { address } = await started(data);
	expect((await fetch(`${address}/readyz`)).status).toBe(200);
	const owner = openOwnerPool({ socket: await socketOf(data), max: 1 });
	onTestFinished(() => owner.end());
	const accounts = await owner<{ name: string; isSuper: boolean }[]>`
		select distinct usename as name, rolsuper as "isSuper"
		from pg_stat_activity join pg_roles on rolname = usename
		where application_name = 'waymark' and pid <> pg_backend_pid()`;
	expect(accounts).toEqual([{ name: 'waymark_program', isSuper: false }]);
});
