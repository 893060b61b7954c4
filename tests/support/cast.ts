import { hash } from '@node-rs/argon2';
import type { Sql } from '../../src/lib/server/sql.server.ts';
import { readEmail } from '#lib/people/email.ts';
import { staffKinds, type MembershipKind } from '#lib/access/membership.ts';
import type { Person } from '#lib/access/person.ts';
import { asOwner } from './as-owner.ts';

/** The levels that tests speak of again and again, by what they are. */
export const informaticsTrainee = 'gmts:health-informatics-trainee/health-informatics-trainee';
export const analysisTrainee = 'gmts:health-analysis-trainee/health-analysis-trainee';
export const chiefInformationOfficer = 'nhs:chief-information-officer/chief-information-officer';

export interface Member extends Person {
	email: string;
	password: string;
}

/** The people of the tests, one of each membership, all invented. */
export const cast = {
	trainee: member(1, 'Priya Raman', ['trainee']),
	alum: member(2, 'Tom Okafor', ['alum']),
	coach: member(3, 'Helen Marsh', ['coach']),
	editor: member(4, 'Idris Bevan', ['editor']),
	administrator: member(5, 'Grace Lindqvist', ['administrator']),
	/** Reviews what the editor drafted. */
	reviewer: member(8, 'Mei Tanaka', ['editor']),
	/** Has an account, and is nothing here any more. */
	stranger: member(6, 'Sam Whitlock', [])
} satisfies Record<string, Member>;

export type Role = keyof typeof cast;

function member(number: number, name: string, memberships: MembershipKind[]): Member {
	const isStaff = staffKinds.some((kind) => memberships.includes(kind));
	return {
		id: `00000000-0000-4000-8000-00000000000${number}`,
		name,
		memberships,
		secondFactorAt: isStaff ? new Date() : null,
		hasSecondFactor: isStaff,
		isSuspended: false,
		email: `${name.toLowerCase().replace(' ', '.')}@example.org`,
		password: `four quiet words for ${name.split(' ')[0]?.length} ${number}`
	};
}

/** The least work that Argon2 can be told to take: what it takes for people is tested by those who join. */
const cheap = { memoryCost: 8, timeCost: 1, parallelism: 1 };

/** Puts the cast into a database: each with a verified address, a password, and the membership granted by the administrator. */
export async function settle(sql: Sql): Promise<void> {
	const people = Object.values(cast);
	const hashes = await Promise.all(people.map(({ password }) => hash(password, cheap)));
	await asOwner(sql, async (sql) => {
		for (const [index, { id, name, email }] of people.entries()) {
			const key = readEmail(email)?.key ?? '';
			await sql`insert into person (person_id, display_name) values (${id}, ${name})`;
			await sql`
				insert into email_address (person_id, address, address_key, verified_at)
				values (${id}, ${email}, ${key}, now())`;
			await sql`insert into password (person_id, hash) values (${id}, ${hashes[index] ?? ''})`;
		}
		for (const { id, memberships } of people)
			for (const kind of memberships)
				await sql`
					insert into membership (person_id, kind, granted_by, region_id)
					select ${id}, ${kind}, nullif(${cast.administrator.id}::uuid, ${id}), region_id from region where slug = 'london'`;
	});
}
