import { expect } from 'vitest';
import { asPerson } from '#lib/server/sql.server.ts';
import * as pairings from '#lib/people/pairings.server.ts';
import { accessibilityProblems, click, overflow, test } from '../support/browser.ts';
import { cast } from '../support/cast.ts';
import { servedDatabase, signIn } from '../support/sign-in.ts';
import { served } from '../support/served.ts';

const { trainee, alum, coach, administrator, stranger } = cast;

test('a page that cannot be opened says why, and links to another', async ({ open }) => {
	for (const [role, place, title] of [
		['coach', `/people/${trainee.id}/pairing`, 'You do not have permission to see this page'],
		['administrator', '/join-requests/none', 'You cannot do this now']
	] as const) {
		const page = await open({ viewport: { width: 320, height: 640 } });
		await signIn(page, role);
		await page.goto(place);
		expect(await page.locator('h1').innerText()).toBe(title);
		const main = page.getByRole('main');
		expect(await main.getByRole('link', { name: 'Staff' }).count()).toBe(1);
		const same = main.getByRole('link', { name: 'View the latest information' });
		expect(await same.count()).toBe(role === 'administrator' ? 1 : 0);
		if (role === 'administrator') expect(await same.getAttribute('href')).toBe('/join-requests'); // not to itself, again and again
		expect(await accessibilityProblems(page)).toEqual([]);
		expect(await overflow(page)).toBe(0);
	}
});

test('people are not offered actions that they cannot do to themselves', async ({ page }) => {
	await signIn(page, 'administrator');
	const [held] = await asPerson(
		servedDatabase(),
		administrator,
		(sql) => sql<{ id: string }[]>`
			select membership_id as id from membership where person_id = ${administrator.id} and kind = 'administrator'`
	);
	for (const [place, said] of [
		[`/people/${administrator.id}/suspension`, 'This is your account.'],
		[`/people/${administrator.id}/membership/${held?.id}/end`, 'You are the only administrator']
	] as const) {
		await page.goto(place);
		const main = page.getByRole('main');
		expect(await main.innerText()).toContain(said);
		expect(await main.getByRole('button', { name: /Suspend|Remove/ }).count()).toBe(0);
		expect(await accessibilityProblems(page)).toEqual([]);
		await main.getByRole('link', { name: `Back to ${administrator.name}` }).waitFor();
	}
});

test('an action on something that has changed links to the latest information', async ({
	plainPage: page
}) => {
	await signIn(page, 'administrator');
	for (const [place, now] of [
		[`/people/${trainee.id}/membership/none`, `/people/${trainee.id}`],
		[`/people/${trainee.id}/membership/none/end`, `/people/${trainee.id}`],
		['/invitations/none', '/invitations']
	] as const) {
		expect((await page.goto(place))?.status()).toBe(409);
		await click(page.getByRole('link', { name: 'View the latest information' }));
		expect(new URL(page.url()).pathname).toBe(now);
		expect(await page.getByRole('link', { name: 'View the latest information' }).count()).toBe(0);
	}
});

test('staff pages say who they are for and how to get access', async ({ open }) => {
	for (const [role, place, said, isGiven] of [
		['administrator', '/frameworks/import', 'Only editors can see this page.', true],
		['coach', `/people/${trainee.id}/pairing`, 'Only administrators can see this page.', false],
		['coach', '/audit', 'Only administrators can see this page.', false],
		['trainee', '/reference', 'Only editors and administrators can see this page.', false]
	] as const) {
		const page = await open({ viewport: { width: 320, height: 640 } });
		await signIn(page, role);
		expect((await page.goto(place))?.status()).toBe(403);
		const main = page.getByRole('main');
		expect(await main.innerText()).toContain(said);
		const own = main.getByRole('link', { name: 'your page in “People”' });
		expect(await own.count()).toBe(isGiven ? 1 : 0);
		if (!isGiven) expect(await main.innerText()).toMatch(/Contact .* if you need access/);
		expect(await accessibilityProblems(page)).toEqual([]);
		expect(await overflow(page)).toBe(0);
	}
});

test('an administrator’s own page says “you”', async ({ plainPage: page }) => {
	await signIn(page, 'administrator');
	await page.goto('/people?kind=administrator');
	await click(page.getByRole('link', { name: `${administrator.name} (you)` }));
	const main = page.getByRole('main');
	expect(await page.locator('h1').innerText()).toBe(`${administrator.name} (you)`);
	expect(await main.innerText()).toContain('Account created on');
	await main.getByRole('link', { name: 'View your audit log entries' }).waitFor();
	for (const [place, said] of [
		['addresses', 'Your email addresses'],
		['membership', 'It signs you out on all devices, including this one']
	] as const) {
		await page.goto(`/people/${administrator.id}/${place}`);
		expect(await main.innerText()).toContain(said);
		expect(await main.innerText()).not.toMatch(/\b(They can|signs them|they need)\b/);
	}
	await page.goto(`/people/${trainee.id}`);
	expect(await main.innerText()).not.toContain('(you)');
	const [given] = await asPerson(
		servedDatabase(),
		administrator,
		(sql) => sql<{ id: string }[]>`
			insert into membership (person_id, kind, granted_by) values (${administrator.id}, 'alum', ${administrator.id})
			returning membership_id as id`
	);
	await signIn(page, 'administrator'); // because their access has changed
	await page.goto(`/people/${administrator.id}/membership/${given?.id}/end`);
	expect(await main.innerText()).toContain('From today you will no longer be an alum of the scheme');
	await click(main.getByRole('button', { name: 'Remove access' }));
	await page.waitForURL(/sign-in/);
});

test('the audit log names people with links, and can be filtered to one of them', async ({
	plainPage: page
}) => {
	const sql = servedDatabase();
	await pairings.pair(sql, administrator, { traineeId: trainee.id, coachId: coach.id });
	await pairings.end(sql, administrator, { traineeId: trainee.id });
	await signIn(page, 'administrator');
	await page.goto(`/people/${coach.id}`);
	await click(page.getByRole('link', { name: 'View their audit log entries' }));
	const main = page.getByRole('main');
	expect(await main.innerText()).toContain(`Showing entries by or about ${coach.name}`);
	const row = main.getByRole('row', { name: /ended the pairing/ }).first();
	for (const { name, id } of [trainee, coach])
		expect(await row.getByRole('link', { name }).getAttribute('href')).toBe(`/people/${id}`);
	expect(await row.innerText()).not.toContain(coach.id);
});

test('a request that no browser would send gets a clear answer, and changes nothing', async ({ page }) => {
	await signIn(page, 'administrator');
	const [cookie] = await page.context().cookies();
	const session = `${cookie?.name}=${cookie?.value}`;
	const ask = async (place: string, body?: BodyInit) => {
		const headers = { cookie: session, origin: served.address, accept: 'text/html' };
		const options = body === undefined ? {} : { method: 'POST', body };
		const { status } = await fetch(`${served.address}${place}`, {
			...options,
			headers,
			redirect: 'manual'
		});
		return status;
	};
	const form = (fields: Record<string, string>) => new URLSearchParams(fields);
	const upload = (content: string) => {
		const data = new FormData();
		data.set('file', new File([content], 'people.csv', { type: 'text/csv' }));
		return data;
	};
	for (const [place, expected] of [
		['/people?q=%00&kind=x&region=%00&after=x', 200],
		[`/people?q=${'x'.repeat(5_000)}`, 200],
		['/people/none', 404],
		[`/people/${stranger.id.replace('6', '9')}`, 404],
		['/people/none/membership', 404],
		[`/people/${trainee.id}/membership/none`, 409],
		[`/people/${trainee.id}/membership/none/end`, 409],
		['/invitations/none', 409],
		['/invitations?page=-1&sent=x', 200],
		['/join-requests/none', 409],
		['/reference/planet', 404],
		['/reference/region/none', 404],
		['/reference/region/%00', 404],
		['/audit?before=x&from=x&until=2026-02-31&verb=toString&person=x&q=%00', 200],
		['/audit/audit-log.csv?q=grace', 200]
	] as const)
		expect(await ask(place), place).toBe(expected);
	for (const [place, body, expected] of [
		['/invitations/new', form({}), 422],
		['/invitations/new', form({ email: 'a\0@example.org', kind: 'alum' }), 422],
		['/invitations/new', form({ email: 'b@example.org', kind: 'king' }), 422],
		['/invitations/new', form({ email: `${'x'.repeat(300_000)}@example.org`, kind: 'alum' }), 422],
		['/invitations/list?/preview', form({ file: 'text' }), 422],
		['/invitations/list?/preview', upload(''), 200],
		['/invitations/list?/preview', upload('email,membership\n\0,alum'), 200],
		['/invitations/list?/preview', upload(`email,membership\n${'x'.repeat(1_000_000)},alum`), 413],
		['/invitations/list?/confirm', form({}), 422],
		['/invitations/list?/confirm', form({ row: 'nobody,alum' }), 200],
		['/people/none/membership', form({ kind: 'alum' }), 404],
		[`/people/${trainee.id}/membership/none`, form({ region: 'london' }), 409],
		[`/people/${trainee.id}/pairing`, form({ coach: 'none' }), 422],
		[`/people/${trainee.id}/pairing`, form({ coach: alum.id }), 409],
		[`/people/${administrator.id}/suspension?/suspend`, form({}), 409],
		[`/people/${administrator.id}/second-factor`, form({}), 409],
		[`/people/${trainee.id}/second-factor`, form({}), 409],
		['/people/none/second-factor', form({}), 404],
		['/reference/region', form({ name: '***' }), 422],
		['/reference/cohort', form({ name: 'A', startsOn: '2026-02-31', endsOn: '9999999-01-01' }), 422]
	] as const)
		expect(await ask(place, body), `${place} ${String(body).slice(0, 60)}`).toBe(expected);
});

test('a search by email address keeps it out of every URL', async ({ open }) => {
	const page = await open({ javaScriptEnabled: false, viewport: { width: 320, height: 640 } });
	await signIn(page, 'administrator');
	await page.goto('/people');
	await click(page.getByRole('link', { name: 'Find someone by email address' }));
	const find = page.getByRole('main').getByRole('button', { name: 'Search' });
	await click(find);
	expect(await page.getByRole('alert').innerText()).toContain('Enter an email address or the start of one');
	await page.getByLabel('Email address').fill('Ann Example <ann@example.org>');
	await click(find);
	expect(await page.getByRole('alert').innerText()).toContain(
		'Enter an email address, like name@example.com'
	);
	expect(await page.locator('main').innerText()).not.toContain('No people found');
	await page.getByLabel('Email address').fill('nobody.of.that.name@');
	await click(find);
	expect(await page.locator('main').innerText()).toContain('No people found');
	await page.getByLabel('Email address').fill(`${stranger.email}\u200B`);
	await click(find);
	expect(page.url()).not.toContain('whitlock');
	expect(await overflow(page)).toBeLessThanOrEqual(0);
	await click(page.getByRole('link', { name: stranger.name }));
	expect(await page.locator('h1').innerText()).toBe(stranger.name);
	await page.goto('/audit?verb=find-by-address');
	expect(await page.getByRole('table').innerText()).toContain(stranger.name);
});
