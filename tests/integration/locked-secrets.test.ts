import { createHash, createHmac, randomBytes } from 'node:crypto';
import { describe, expect } from 'vitest';
import * as resets from '#lib/people/sign-in/resets.server.ts';
import * as secondFactorResets from '#lib/people/sign-in/second-factor/resets.server.ts';
import * as secondFactors from '#lib/people/sign-in/second-factor/second-factors.server.ts';
import { noteKey, sealed } from '#lib/server/installation.server.ts';
import { asPerson, atomically, type Sql } from '#lib/server/sql.server.ts';
import { at } from '../support/addressed.ts';
import { cast } from '../support/cast.ts';
import { setUp } from '../support/coachs-app.ts';
import { codeFor } from '../support/codes.ts';
import { delivered } from '../support/post.ts';
import { sessionOf } from '../support/session-of.ts';
import { test } from '../support/under-keys.ts';

const { coach, trainee, administrator } = cast;
const [key, newer] = [randomBytes(32), randomBytes(32)];

/** What the database keeps of the coach's app. */
async function kept(sql: Sql): Promise<Buffer> {
	const [row] = await asPerson(sql, coach, (sql) => sql<{ secret: Buffer }[]>`select secret from totp`);
	return row?.secret ?? Buffer.alloc(0);
}

/** Shows a code in a session of its own, as if no code had been shown before. */
async function show(sql: Sql, code: string) {
	await asPerson(sql, coach, (sql) => sql`update totp set last_step = null`);
	return secondFactors.show(sql, coach, code, await sessionOf(sql, coach));
}

/** The bytes that an app is given in letters. */
function bytesOf(typed: string): Buffer {
	const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
	const bits = [...typed.replaceAll(' ', '')].map((one) => letters.indexOf(one).toString(2).padStart(5, '0'));
	return Buffer.from((bits.join('').match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
}

describe('the secret of an app', () => {
	test('is not what the database keeps, and cannot be opened with the database alone', async ({ under }) => {
		const { typed } = await setUp(under(key));
		const box = await kept(under());
		expect(box.includes(bytesOf(typed))).toBe(false);
		expect(box).toHaveLength(49);
		expect(await show(under(), codeFor(typed))).toEqual({ refused: 'no key' });
		expect(await show(under(key), codeFor(typed))).toHaveProperty('token');
	});

	test('from before secrets were locked works, and is locked by the first code that is right', async ({
		under
	}) => {
		const { typed } = await setUp(under(key));
		const text = bytesOf(typed);
		await asPerson(under(key), coach, (sql) => sql`update totp set secret = ${text}`);
		expect(await show(under(key), '000000')).toEqual({ refused: 'wrong' });
		expect(await kept(under())).toEqual(text);
		expect(await show(under(key), codeFor(typed))).toHaveProperty('token');
		expect((await kept(under())).includes(text)).toBe(false);
		expect(await show(under(key), codeFor(typed))).toHaveProperty('token');
	});

	test('is locked under the first key by the next code, when keys are changed', async ({ under }) => {
		const { typed } = await setUp(under(key));
		expect(await show(under(newer), codeFor(typed))).toEqual({ refused: 'no key' });
		expect(await show(under(newer, key), codeFor(typed))).toHaveProperty('token');
		expect(await show(under(newer), codeFor(typed))).toHaveProperty('token');
		expect(await show(under(key), codeFor(typed))).toEqual({ refused: 'no key' });
	});

	test('from before there was a key works when there is one, and is under it from then on', async ({
		under
	}) => {
		const { typed } = await setUp(under());
		expect(await show(under(key), codeFor(typed))).toHaveProperty('token');
		expect(await show(under(), codeFor(typed))).toEqual({ refused: 'no key' });
	});

	test('opens nothing in somebody else’s row', async ({ under, ownerPool }) => {
		const pool = under(key);
		const { typed } = await setUp(pool);
		await ownerPool`
			insert into totp (person_id, secret, confirmed_at) select ${trainee.id}, secret, now() from totp`;
		const session = await sessionOf(pool, trainee);
		expect(await secondFactors.show(pool, trainee, codeFor(typed), session)).toEqual({ refused: 'no key' });
	});

	test('that was shown under a key that is no more is made anew by the page', async ({ under }) => {
		await setUp(under(key));
		const session = await sessionOf(under(), trainee);
		const first = await secondFactors.enrol(under(key), trainee, session);
		const code = codeFor(first?.typed ?? '');
		expect(await secondFactors.confirmApp(under(newer), trainee, code, session)).toEqual({
			refused: 'no key'
		});
		const second = await secondFactors.enrol(under(newer), trainee, session);
		expect(second?.typed).not.toBe(first?.typed);
		expect(
			await secondFactors.confirmApp(under(newer), trainee, codeFor(second?.typed ?? ''), session)
		).toHaveProperty('token');
	});
});

describe('a key that is lost', () => {
	test('is told from a wrong code, also where one to recover by is tried', async ({ under }) => {
		const { typed, codes } = await setUp(under(key));
		const before = await kept(under());
		for (const code of [codeFor(typed), '000000', codes[0] ?? '', 'aaaa-aaaa-aaaa'])
			expect(await show(under(newer), code)).toEqual({ refused: 'no key' });
		expect(await kept(under())).toEqual(before);
		expect(await show(under(key), codeFor(typed))).toHaveProperty('token'); // it is back
		expect(await show(under(key), codes[0] ?? '')).toHaveProperty('token');
	});

	test('is got over by an administrator, and at the command line', async ({ under, ownerPool }) => {
		await setUp(under(key));
		const pool = under(newer);
		const setUpAgain = async () => {
			const session = await sessionOf(pool, coach);
			const enrolment = await secondFactors.enrol(pool, coach, session);
			const code = codeFor(enrolment?.typed ?? '');
			expect(await secondFactors.confirmApp(pool, coach, code, session)).toHaveProperty('token');
		};
		await secondFactorResets.reset(pool, administrator, { personId: coach.id });
		await setUpAgain();
		expect(await secondFactorResets.resetAt(ownerPool, at(coach.email))).toBe('reset');
		await setUpAgain();
	});
});

describe('codes to recover by', () => {
	test('are kept as nothing that can be tried out with the database alone', async ({ under }) => {
		const { codes } = await setUp(under(key));
		const rows = await asPerson(
			under(),
			coach,
			(sql) => sql<{ hash: Buffer }[]>`select code_hash as hash from recovery_code`
		);
		const hashes = new Set(rows.map(({ hash }) => hash.toString('hex')));
		expect(hashes.size).toBe(10);
		for (const code of codes) {
			expect(hashes).not.toContain(createHash('sha256').update(code).digest('hex'));
			expect(hashes).not.toContain(
				(await sealed(under(), 'a recovery code', `${coach.id} ${code}`)).toString('hex')
			);
		}
	});

	test('from before, and from under a key that was before, work once each', async ({ under }) => {
		const { codes } = await setUp(under(key));
		const old = 'abcd2345wxyz';
		await asPerson(
			under(),
			coach,
			(sql) => sql`insert into recovery_code (person_id, code_hash) values (${coach.id}, sha256(${old}))`
		);
		for (const code of [old, codes[0] ?? '']) {
			expect(await show(under(newer, key), code)).toHaveProperty('token');
			expect(await show(under(newer, key), code)).toEqual({ refused: 'wrong' });
		}
	});
});

describe('what this installation alone can make', () => {
	test('cannot be worked out from its database', async ({ under, database }) => {
		const [row] = await under()<{ secret: Buffer }[]>`select secret from installation`;
		const fromDatabase = createHmac('sha256', row?.secret ?? '')
			.update('a use\0a text')
			.digest();
		expect(database).not.toBe('');
		expect(await sealed(under(), 'a use', 'a text')).toEqual(fromDatabase);
		expect(await sealed(under(key), 'a use', 'a text')).not.toEqual(fromDatabase);
		expect(await sealed(under(key, newer), 'a use', 'a text')).toEqual(
			await sealed(under(key), 'a use', 'a text')
		);
	});

	test('is the same in a transaction, and in one inside it', async ({ under }) => {
		const outside = await sealed(under(key), 'a use', 'a text');
		const pool = under(key);
		const inside = await atomically(pool, (sql) =>
			asPerson(sql, coach, async (sql) => [
				await sealed(sql, 'a use', 'a text'),
				await atomically(sql, (sql) => sealed(sql, 'a use', 'a text'))
			])
		);
		expect(inside).toEqual([outside, outside]);
	});

	test('is what a letter’s link is of', async ({ under }) => {
		const pool = under(key);
		await setUp(pool);
		await pool`delete from job`;
		await resets.ask(pool, at(trainee.email), '192.0.2.7');
		const [job] = await pool<{ key: string }[]>`select key from job`;
		const guessed = await sealed(under(), 'the link of a letter', `reset-letter ${job?.key}`);
		const [letter] = await delivered(pool);
		expect(letter?.secret).toHaveLength(43);
		expect(letter?.secret).not.toBe(guessed.toString('base64url'));
		expect(await resets.isOpen(under(newer), letter?.secret ?? '')).toBe(true); // links outlive a change of keys
	});
});

describe('the key', () => {
	test('is known again at the next start, also behind a newer one, and another one is not', async ({
		under
	}) => {
		expect(await noteKey(under())).toBe(true);
		expect(await noteKey(under(key))).toBe(true); // the first that is set
		expect(await noteKey(under(key))).toBe(true);
		expect(await noteKey(under(newer, key))).toBe(true);
		expect(await noteKey(under(newer))).toBe(true);
		expect(await noteKey(under(key))).toBe(false);
		expect(await noteKey(under())).toBe(false);
		expect(await noteKey(under())).toBe(true); // it was said once
	});
});
