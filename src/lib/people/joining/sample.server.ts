/** Invented people to try Waymark with, one of each account type, only on the embedded database: see src/bin/sample.js. */
import { randomBytes, randomInt } from 'node:crypto';
import { Secret } from 'otpauth';
import { atomically, type Sql } from '#lib/server/sql.server.ts';
import { staffKinds, type MembershipKind } from '#lib/access/membership.ts';
import * as passwords from '#lib/people/sign-in/passwords.server.ts';
import * as recoveryCodes from '#lib/people/sign-in/second-factor/recovery-codes.server.ts';
import * as totp from '#lib/people/sign-in/second-factor/totp.server.ts';

export interface SampleSignIn {
	kind: MembershipKind;
	email: string;
	password: string;
	/** For staff: recovery codes, and the key for an authenticator app. */
	secondFactor: { codes: string[]; key: string } | null;
}

const people = {
	trainee: 'Tamsin Okoro',
	alum: 'Aled Fairweather',
	coach: 'Corinne Das',
	editor: 'Edmund Achebe',
	administrator: 'Adaeze Lockwood'
} as const satisfies Record<MembershipKind, string>;

const base32 = 'abcdefghijklmnopqrstuvwxyz234567';

/**
 * Creates the sample people with new passwords and codes, as the owner of the tables.
 * @returns how each signs in, to print at the start; it is stored nowhere
 */
export async function settle(sql: Sql): Promise<SampleSignIn[]> {
	const password = [4, 4, 4, 4].map(randomCharacters).join('-');
	const hashed = await passwords.hash(password);
	return atomically(sql, async (sql) => {
		await clear(sql);
		await sql`
			insert into cohort (slug, name, starts_on, ends_on)
			values ('sample', 'Sample cohort', current_date - interval '21 months', current_date + interval '3 months')
			on conflict (slug) do update set starts_on = excluded.starts_on, ends_on = excluded.ends_on`;
		const ids = new Map<MembershipKind, string>();
		const signIns: SampleSignIn[] = [];
		for (const [kind, name] of Object.entries(people) as [MembershipKind, string][]) {
			const email = `${kind}@sample.example`;
			const id = await join(sql, { kind, name, email, hashed });
			const isStaff = staffKinds.some((one) => one === kind);
			ids.set(kind, id);
			signIns.push({ kind, email, password, secondFactor: isStaff ? await secondFactor(sql, id) : null });
		}
		await sql`
			insert into pairing (trainee_id, coach_id, paired_by)
			values (${ids.get('trainee') ?? ''}, ${ids.get('coach') ?? ''}, ${ids.get('administrator') ?? ''})`;
		return signIns;
	});
}

/** Deletes the sample people. */
export async function clear(sql: Sql): Promise<void> {
	await sql`select forget_sample()`;
}

/** What the start prints about them. */
export function introduction(signIns: readonly SampleSignIn[]): string {
	return [
		'Sample people have been added. They are invented and marked (sample). They are deleted when you next start Waymark without --sample.',
		`Sign in with the password ${signIns[0]?.password ?? ''} as`,
		...signIns.map(({ email, secondFactor: factor }) =>
			factor
				? `  ${email}, then a code that works once: ${factor.codes.join(' ')} (or use an authenticator app with the key ${factor.key})`
				: `  ${email}`
		)
	].join('\n');
}

interface Newcomer {
	kind: MembershipKind;
	name: string;
	email: string;
	hashed: string;
}

async function join(sql: Sql, { kind, name, email, hashed }: Newcomer): Promise<string> {
	const [row] = await sql<[{ id: string }]>`
		insert into person (display_name, origin) values (${`${name} (sample)`}, 'sample') returning person_id as id`;
	await sql`
		insert into email_address (person_id, address, address_key, verified_at) values (${row.id}, ${email}, ${email}, now())`;
	await sql`insert into password (person_id, hash) values (${row.id}, ${hashed})`;
	await sql`
		insert into membership (person_id, kind, region_id, specialism_id, cohort_id)
		select
			${row.id}, ${kind}, region_id, specialism_id,
			case when ${kind} = 'trainee' then (select cohort_id from cohort where slug = 'sample') end
		from region cross join specialism
		where region.slug = 'london' and specialism.slug = 'health-informatics'`;
	return row.id;
}

async function secondFactor(sql: Sql, id: string): Promise<{ codes: string[]; key: string }> {
	const secret = randomBytes(20);
	await totp.keep(sql, { id }, secret);
	const codes = await recoveryCodes.renew(sql, { id });
	return { codes, key: new Secret({ buffer: new Uint8Array(secret).buffer }).base32 };
}

/** Letters and digits that are hard to confuse. */
function randomCharacters(length: number): string {
	return Array.from({ length }, () => base32[randomInt(base32.length)]).join('');
}
