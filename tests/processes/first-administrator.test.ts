import type { ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect } from 'vitest';
import { openOwnerPool } from '#lib/server/sql.server.ts';
import { startPostgres } from '../../src/bin/postgres.js';
import { accessibilityProblems, overflow, test } from '../support/browser.ts';
import { password } from '../support/newcomer.ts';
import { start, stop } from '../support/server-setup.ts';

test('the start of an empty Waymark prints the link of the first administrator', async ({ page }) => {
	const place = fs.mkdtempSync(path.join(os.tmpdir(), 'waymark-first-'));
	fs.chmodSync(place, 0o711);
	const { child, said } = await start({ WAYMARK_DATA: place, PORT: '0' });
	try {
		const [link = ''] = /http:\S+\/begin\/\S+/.exec(said) ?? [];
		await page.goto(link);
		expect(await accessibilityProblems(page)).toEqual([]);
		await page.getByLabel('Your name').fill('Grace Lindqvist');
		await page.getByLabel('Email address').fill('grace@example.org');
		await page.getByLabel('Password', { exact: true }).fill(password);
		await page.getByRole('button', { name: 'Begin' }).click();
		expect(new URL(page.url()).pathname).toBe('/account');
		expect(await page.locator('main').innerText()).toContain('an administrator');
		expect((await page.goto(link))?.status()).toBe(410);
		await stop(child);
		const again = await start({ WAYMARK_DATA: place, PORT: '0' });
		await stop(again.child);
		expect(again.said).not.toContain('/begin/');
		expect(again.said).not.toContain('is an administrator');
	} finally {
		await stop(child);
		fs.rmSync(place, { recursive: true, force: true });
	}
});

test('who comes in under a sample community can be made an administrator once it has gone', async ({
	open
}) => {
	const place = fs.mkdtempSync(path.join(os.tmpdir(), 'waymark-sample-'));
	fs.chmodSync(place, 0o711);
	const env = { WAYMARK_DATA: place, PORT: '0' };
	const running: ChildProcess[] = [];
	const started = async (more: Record<string, string> = {}) => {
		const { child, said, address } = await start({ ...env, ...more });
		running.push(child);
		return { said, address };
	};
	try {
		const trial = await started({ WAYMARK_SAMPLE: 'yes' });
		expect(trial.said).toContain('Apart from the sample nobody has an account yet');
		const page = await open({ viewport: { width: 320, height: 640 } });
		await page.goto(/http:\S+\/begin\/\S+/.exec(trial.said)?.[0] ?? '');
		expect(await page.locator('main').innerText()).toContain('The invented people do not count');
		expect(await accessibilityProblems(page)).toEqual([]);
		expect(await overflow(page)).toBeLessThanOrEqual(0);
		const { socket, release } = await startPostgres({ folder: path.join(place, 'postgres') });
		const owner = openOwnerPool({ socket, max: 1 });
		await owner`insert into person (display_name) values ('Nour Haddad')`;
		await owner.end();
		await release();
		await Promise.all(running.splice(0).map(stop));
		const { said } = await started();
		expect(said).not.toContain('/begin/');
		expect(said).toContain('Nobody is an administrator. To make somebody one');
		expect(said).toContain('npm run waymark -- invite ADDRESS administrator');
	} finally {
		await Promise.all(running.map(stop));
		fs.rmSync(place, { recursive: true, force: true });
	}
});
