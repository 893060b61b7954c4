import fs from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { cookieName } from '../../src/lib/people/sign-in/session-cookie.ts';
import * as sessions from '../../src/lib/people/sign-in/sessions.server.ts';
import { openPool } from '../../src/lib/server/sql.server.ts';
import { click, test } from '../support/browser.ts';
import { cast, settle } from '../support/cast.ts';
import { codeFor } from '../support/codes.ts';
import { newData, socketOf, started } from '../support/own-waymark.ts';
import { served } from '../support/served.ts';
import { stop } from '../support/start.ts';

const apart = { WORKER: 'apart' };

test('if the key is lost, a person who enters a code is told what to do, and the log tells the operator', async ({
	plainPage: page
}) => {
	const data = newData();
	const file = path.join(data, 'key');
	const before = await started(data, apart);
	expect(fs.statSync(file).mode & 0o777).toBe(0o600);
	const sql = openPool({ socket: await socketOf(data), max: 1 });
	onTestFinished(() => sql.end());
	await settle(sql);
	const signIn = async (child: { address: string }, place: string) => {
		const token = await sessions.begin(sql, cast.coach, { method: 'password', device: 'A test' });
		const url = new URL(child.address);
		await page.context().addCookies([{ name: cookieName(url), value: token, url: url.href, httpOnly: true }]);
		await page.goto(new URL(place, url).href);
	};

	await signIn(before, '/account/second-factor/app');
	const typed = (await page.locator('main code').first().innerText()).trim();
	await page.getByRole('textbox', { name: 'Code' }).fill(codeFor(typed));
	await page.getByLabel('Your password', { exact: true }).fill(cast.coach.password);
	await click(page.getByRole('button', { name: 'Set up app' }));
	const codes = await page.locator('.codes code').allInnerTexts();
	expect(codes).toHaveLength(10);

	const key = fs.readFileSync(file, 'utf8').trim();
	await stop(before.child);
	fs.rmSync(file);
	const after = await started(data, apart);
	expect(before.said).not.toContain('WAYMARK_KEY');
	await expect.poll(() => after.said).toContain('is not the key that was used before');
	for (const code of [codeFor(typed), codes[0] ?? '']) {
		await signIn(after, '/second-factor');
		await page.getByRole('textbox', { name: 'Code' }).fill(code);
		await click(page.getByRole('button', { name: 'Continue' }));
		expect(await page.getByRole('alert').innerText()).toContain('Ask an administrator');
	}
	await expect.poll(() => after.said).toMatch(/"level":"error".*No key in WAYMARK_KEY can decrypt/);
	for (const held of [key, fs.readFileSync(file, 'utf8').trim()])
		expect(before.said + after.said).not.toContain(held);
});

test('with an external database, a missing key is reported in one line, and a key that is set is not', async () => {
	const env = { ...apart, DATABASE_URL: 'postgres:///waymark', PGHOST: served.socket, PGUSER: 'waymark' };
	const warned = await started(null, env);
	const said = () => warned.said.split('\n').filter((line) => line.includes('WAYMARK_KEY is not set'));
	await expect.poll(said).toHaveLength(1);
	expect(said()[0]).toContain('openssl rand -base64 32');
	const key = Buffer.alloc(32, 5).toString('base64');
	const quiet = await started(null, { ...env, WAYMARK_KEY: key });
	expect((await fetch(`${quiet.address}/readyz`)).status).toBe(200);
	expect(quiet.said).not.toMatch(/WAYMARK_KEY|BQUF/);
});

test('an invalid key stops the start with one sentence that does not show it', async () => {
	const wrong = { ...apart, WAYMARK_KEY: 'a password of ours' };
	const trouble = await started(newData(), wrong).catch((error: Error) => error.message);
	expect(trouble).toMatch(/The environment variable WAYMARK_KEY is wrong: use 32 bytes in base64/);
	expect(trouble).not.toMatch(/a password of ours|^\s+at /m);
});
