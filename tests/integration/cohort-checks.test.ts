import { areas } from '#areas';
import { randomBytes } from 'node:crypto';
import { describe, expect } from 'vitest';
import * as cohortChecks from '#lib/people/cohort-lists/cohort-checks.server.ts';
import * as joinRequests from '#lib/people/joining/join-requests.server.ts';
import * as joining from '#lib/people/joining/joining.server.ts';
import * as everything from '#lib/people/leaving/everything.server.ts';
import * as cohortLists from '#lib/people/cohort-lists/cohort-lists.server.ts';
import * as audit from '#lib/audit/audit.server.ts';
import * as standing from '#lib/people/own-memberships.server.ts';
import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import { at } from '../support/addressed.ts';
import { asOwner } from '../support/as-owner.ts';
import { cast, settle } from '../support/cast.ts';
import {
	loadList,
	loadLooked,
	looked,
	requestFrom,
	requestOf,
	settleCohorts
} from '../support/cohort-lists.ts';
import { test } from '../support/database.ts';
import { test as underKeys } from '../support/under-keys.ts';

const { trainee, alum, coach, editor, administrator, stranger } = cast;

async function prepared(sql: Sql, csv: string) {
	await settle(sql);
	await settleCohorts(sql);
	await loadList(sql, csv);
}
const on = (what: string) => expect.stringMatching(new RegExp(`^${what} on the list for the 2025 cohort`));
const neither = 'Their name and confirmed email address are not on any cohort list.';

describe('a request to join', () => {
	test('says whether its confirmed address or its name is on a list, however either is written', async ({
		sql
	}) => {
		await prepared(sql, 'name,email\n"OKORO, Ada",Ada.Okoro@Example.org\nZoë O’Brien,\n');
		const said = (name: string, email: string) => requestOf(sql, name, email);
		expect(await said('Somebody Else', 'ADA.OKORO@example.ORG')).toEqual([
			on('Their confirmed email address is')
		]);
		expect(await said('ada okoro', 'ada.okoro@other.example')).toEqual([on('Their name is')]);
		expect(await said("ZOE O'BRIEN", 'zoe@example.org')).toEqual([
			expect.stringMatching(/all specialisms\), but their email address is not\.$/)
		]);
		expect(await said('Ada Okorok', 'ada.okoro+1@example.org')).toEqual([neither]);
		expect(await said('—', 'x@example.org')).toEqual([neither]);
		expect(await said('ada.okoro@example.org', 'x@example.org')).toEqual([neither]); // an address is no name
	});

	test('says the same to coaches and administrators, and nothing to anybody else', async ({ sql }) => {
		await prepared(sql, 'name\nAda Okoro');
		const id = await requestFrom(sql, { name: 'Ada Okoro', email: 'a@example.org' });
		const asked = await joinRequests.find(sql, coach, id);
		const said = await cohortChecks.checkRequest(sql, coach, asked);
		expect(said).toEqual([expect.stringContaining('That list has no email addresses.')]);
		expect(await cohortChecks.checkRequest(sql, administrator, asked)).toEqual(said);
		for (const viewer of [trainee, alum, editor, stranger, { ...coach, secondFactorAt: null }])
			expect(() => cohortChecks.checkRequest(sql, viewer, asked), viewer.name).toThrow('You cannot do this');
	});

	test('counts an address only once it is confirmed: until then nobody sees the request', async ({ sql }) => {
		await prepared(sql, 'email\nada@example.org');
		const place = { region: null, specialism: null, cohort: '2025' };
		await joining.ask(
			sql,
			{ name: 'Ada Okoro', email: at('ada@example.org'), kind: 'trainee', ...place },
			'192.0.2.7'
		);
		const [{ id } = { id: '' }] = await asOwner(
			sql,
			(sql) => sql<{ id: string }[]>`select request_id as id from join_request`
		);
		for (const viewer of [coach, administrator])
			await expect(joinRequests.find(sql, viewer, id)).rejects.toThrow('already decided this request');
		await expect(
			joinRequests.decide(sql, administrator, { requestId: id, decision: 'approved', ...place })
		).rejects.toThrow('does not exist');
	});

	underKeys('outlives a change of the key, and is told no “no” once that key is gone', async ({ under }) => {
		const [key, newer] = [randomBytes(32), randomBytes(32)];
		const said = (sql: Sql) => requestOf(sql, 'Ada Okoro', 'ada@example.org');
		await prepared(under(key), 'name,email\nAda Okoro,ada@example.org');
		expect(await said(under(newer, key))).toEqual([on('Their confirmed email address is')]);
		expect(await said(under(newer))).toEqual([
			expect.stringMatching(/^We cannot check the list for the 2025 cohort/)
		]);
		expect(await cohortLists.list(under(newer), administrator)).toMatchObject([{ isUsable: false }]);
		await loadList(under(newer), 'name,email\nAda Okoro,ada@example.org');
		expect(await said(under(newer))).toEqual([on('Their confirmed email address is')]);
	});

	underKeys('is loaded under the key that it was looked at under, or not at all', async ({ under }) => {
		const [key, newer] = [randomBytes(32), randomBytes(32)];
		const csv = 'name,email\nAda Okoro,ada@example.org';
		await prepared(under(key), csv);
		const look = await looked(under(key), csv);
		await expect(loadLooked(under(newer), look)).rejects.toThrow('Nothing has been saved');
		await loadLooked(under(newer, key), look);
		expect(await requestOf(under(newer, key), 'Ada Okoro', 'ada@example.org')).toEqual([
			on('Their confirmed email address is')
		]);
	});

	test('is not held back, nor let in, by what a list says', async ({ sql }) => {
		await prepared(sql, 'email\nada@example.org');
		const nowhere = { region: null, specialism: null, cohort: '2025' };
		for (const email of ['ada@example.org', 'somebody.else@example.org']) {
			const id = await requestFrom(sql, { name: 'Ada Okoro', email });
			await joinRequests.decide(sql, coach, { requestId: id, decision: 'approved', ...nowhere });
		}
		const refused = await requestFrom(sql, { name: 'Ada Okoro', email: 'ada@example.org' });
		await joinRequests.decide(sql, coach, { requestId: refused, decision: 'refused', ...nowhere });
	});
});

describe('somebody who has an account', () => {
	test('is looked for by all their confirmed addresses where the viewer may see those, else by name', async ({
		sql
	}) => {
		await prepared(sql, `name,email\nPriya Raman,priya@work.example\n,${alum.email}\n`);
		await asOwner(
			sql,
			(sql) => sql`
				insert into email_address (person_id, address, address_key, verified_at)
				values (${stranger.id}, 'priya@work.example', 'priya@work.example', null)`
		);
		const said = (viewer: typeof coach, { id }: { id: string }) => cohortChecks.checkPerson(sql, viewer, id);
		const ask = 'An administrator can check whether their email address is on a list.';
		expect(await said(administrator, alum)).toEqual([on('Their confirmed email address is')]);
		expect(await said(administrator, trainee)).toEqual([
			expect.stringContaining(', but their email address is not.')
		]);
		expect(await said(administrator, stranger)).toEqual([neither]); // nobody confirmed it
		expect(await said(coach, alum)).toEqual(['Their name is not on any cohort list.', ask]);
		expect(await said(coach, trainee)).toEqual([on('Their name is'), ask]);
		await asOwner(sql, (sql) => sql`delete from email_address where verified_at is null`);
		await asOwner(
			sql,
			(sql) => sql`
				insert into email_address (person_id, address, address_key, verified_at)
				values (${trainee.id}, 'priya@work.example', 'priya@work.example', now())`
		);
		expect(await said(administrator, trainee)).toEqual([on('Their confirmed email address is')]);
		for (const viewer of [trainee, alum, editor, stranger])
			expect(() => said(viewer, trainee), viewer.name).toThrow('You cannot do this');
	});

	test('is told nothing of themselves, whatever they call themselves, and a change of the name is noted', async ({
		sql
	}) => {
		await prepared(sql, 'name\nAda Okoro');
		await standing.rename(sql, coach, 'Ada Okoro');
		expect(await cohortChecks.checkPerson(sql, coach, coach.id)).toEqual([]);
		expect(await audit.own(sql, coach)).toMatchObject([{ verb: 'change-name', subjectId: coach.id }]);
	});

	test('is never told whether they are on a list, nor has it in what they download', async ({ sql }) => {
		await prepared(sql, `name,email\n${trainee.name},${trainee.email}`);
		const rows = await everything.rowsAbout(sql, trainee, areas.data);
		expect(Object.keys(rows).filter((name) => name.startsWith('cohort'))).toEqual([]);
		const seen = await asPerson(sql, trainee, (sql) => sql`select from cohort_list_seal`);
		expect(seen.count).toBe(0);
	});
});
