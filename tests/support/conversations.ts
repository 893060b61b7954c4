/** Career conversations for tests: a trainee with a coach of today and one of before, and another pair. */
import type { Sql } from '#lib/server/sql.server.ts';
import { asOwner } from './as-owner.ts';
import { cast, settle } from './cast.ts';

/** Who is who. The former and the other coach are people of the cast with one more membership. */
export const { trainee, coach, alum: formerCoach, stranger: otherCoach, reviewer: otherTrainee } = cast;

export interface Pairs {
	/** Of the trainee and the coach of today. */
	current: string;
	/** Of the trainee and the coach of before. */
	former: string;
	/** Of two other people. */
	other: string;
}

/** Settles the cast and pairs them. */
export async function pairUp(sql: Sql): Promise<Pairs> {
	await settle(sql);
	return asOwner(sql, async (sql) => {
		await sql`
			insert into membership (person_id, kind, granted_by)
			select *, 'coach', ${cast.administrator.id}::uuid from unnest(${[formerCoach.id, otherCoach.id]}::uuid[])`;
		const pair = async (who: string, whom: string, from: number, until: number | null) => {
			const [row] = await sql<[{ id: string }]>`
				insert into pairing (trainee_id, coach_id, from_on, until_on)
				values (${who}, ${whom}, current_date - ${from}::integer, current_date - ${until}::integer)
				returning pairing_id as id`;
			return row.id;
		};
		return {
			former: await pair(trainee.id, formerCoach.id, 200, 100),
			current: await pair(trainee.id, coach.id, 100, null),
			other: await pair(otherTrainee.id, otherCoach.id, 100, null)
		};
	});
}

/** The words that `fill` writes, by where: each is found nowhere else. */
export function wordsIn(mark: string) {
	const word = (zone: string) => `${mark}${zone}word`;
	return {
		preparation: word('preparation'),
		own: word('own'),
		shared: word('shared'),
		outcome: word('outcome'),
		action: word('action'),
		place: word('place'),
		attachment: word('attachment'),
		handover: word('handover')
	};
}

/** A conversation of a pairing, three days ahead, with words in every field. */
export function fill(sql: Sql, pairing: string, mark: string, { isShared = false } = {}): Promise<string> {
	const words = wordsIn(mark);
	return asOwner(sql, async (sql) => {
		const [row] = await sql<[{ id: string }]>`
			insert into conversation (trainee_id, pairing_id, kind, state, starts_at, place, proposed_by)
			select trainee_id, pairing_id, 'regular', 'arranged', now() + interval '3 days', ${words.place}, 'trainee'
			from pairing where pairing_id = ${pairing}
			returning conversation_id as id`;
		await sql`insert into conversation_slot (conversation_id, starts_at) values (${row.id}, now() + interval '4 days')`;
		await sql`
			insert into preparation (conversation_id, answers, is_shared)
			values (${row.id}, ${sql.json({ goal: words.preparation })}, ${isShared})`;
		await sql`insert into own_note (conversation_id, body) values (${row.id}, ${words.own})`;
		await sql`insert into shared_note (conversation_id, body, saved_by) values (${row.id}, ${words.shared}, 'coach')`;
		await sql`
			insert into outcome (conversation_id, lines, saved_by) values (${row.id}, ${[words.outcome, '', '']}, 'trainee')`;
		await sql`insert into agreed_action (conversation_id, owner, what) values (${row.id}, 'trainee', ${words.action})`;
		await sql`
			insert into attachment (conversation_id, kind, target, title) values (${row.id}, 'level', '/roles', ${words.attachment})`;
		await sql`
			insert into handover (pairing_id, trainee_id, body)
			select pairing_id, trainee_id, ${words.handover} from pairing where pairing_id = ${pairing}`;
		return row.id;
	});
}
