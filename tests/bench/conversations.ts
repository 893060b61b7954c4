import * as agreedActions from '#lib/conversations/agreed-actions.server.ts';
import { cohortPage } from '#lib/conversations/cohort/cohort.ts';
import * as cohorts from '#lib/conversations/cohort/cohorts.server.ts';
import * as conversations from '#lib/conversations/conversations.server.ts';
import * as zones from '#lib/conversations/zones.server.ts';
import { openOwnerPool, openPool, type Sql } from '#lib/server/sql.server.ts';
import { openToRealPeople } from '../support/controller.ts';
import { ms, print, quantile, timings } from './figures.ts';

const coach = { id: '00000000-0000-4000-8000-000000000001' };
const trainee = { id: '00000000-0000-4000-8000-000000000101' };
/** Trainees of the coach, and conversations of each in three years. */
const few = { trainees: 40, conversations: 20 };
const many = 100_000;
const actionsEach = 10;

/** Pages of one coach with 40 trainees of three years, alone, and among 100,000 conversations with 1,000,000 actions of others. */
export async function benchConversations(socket: string): Promise<void> {
	const owner = openOwnerPool({ socket });
	await openToRealPeople(owner);
	await ownPeople(owner);
	const sql = openPool({ socket, max: 1 });
	const small = await pages(sql);
	await others(owner);
	await owner.end();
	const large = await pages(sql);
	await sql.end();
	for (const [what, taken] of Object.entries(large)) {
		const before = small[what] ?? taken;
		const isCohort = what === 'the trainees of a coach';
		print(`conversations, ${what}, small: median`, ms(before), isCohort ? '≤ 30 ms' : '');
		print(`conversations, ${what}, among 100,000: median`, ms(taken), isCohort ? '≤ 30 ms' : '');
		print(`conversations, ${what}, large to small`, (taken / before).toFixed(2), '≤ 1.5');
	}
}

/** What each page takes, by its name: the median of many. */
async function pages(sql: Sql): Promise<Record<string, number>> {
	const [first] = await conversations.list(sql, trainee);
	const id = first?.id ?? '';
	const works: Record<string, () => Promise<unknown>> = {
		'the trainees of a coach': async () => cohortPage(await cohorts.trainees(sql, coach), 8, new Date()),
		'the list of a trainee': () => conversations.list(sql, trainee),
		'the list of a coach': () => conversations.list(sql, coach),
		'one conversation': async () => {
			await conversations.find(sql, trainee, id);
			await zones.read(sql, trainee, id);
			await agreedActions.list(sql, trainee, id);
		}
	};
	const taken: Record<string, number> = {};
	for (const [what, work] of Object.entries(works)) taken[what] = quantile(await timings(60, work), 0.5);
	return taken;
}

async function ownPeople(sql: ReturnType<typeof openOwnerPool>) {
	await sql`insert into person (person_id, display_name) values (${coach.id}, 'A coach')`;
	await sql`insert into membership (person_id, kind) values (${coach.id}, 'coach')`;
	await sql`
		insert into person (person_id, display_name)
		select ('00000000-0000-4000-8000-' || lpad((100 + n)::text, 12, '0'))::uuid, 'Trainee ' || n
		from generate_series(1, ${few.trainees}::integer) n`;
	await sql`
		insert into membership (person_id, kind, specialism_id)
		select person_id, 'trainee', 1 from person where person_id <> ${coach.id}`;
	await sql`
		insert into pairing (trainee_id, coach_id, from_on)
		select person_id, ${coach.id}, current_date - 1100 from person where person_id <> ${coach.id}`;
	await converse(sql, few.conversations);
}

/** Other people with their conversations, so that there are 100,000 in all. */
async function others(sql: ReturnType<typeof openOwnerPool>) {
	await sql`set session_replication_role = replica`;
	const people = Math.ceil(many / few.conversations);
	await sql`
		with made as (
			insert into person (display_name) select 'Person ' || n from generate_series(1, ${people * 2}::integer) n returning person_id
		), numbered as (
			select person_id, row_number() over () as place from made
		)
		insert into pairing (trainee_id, coach_id, from_on)
		select t.person_id, c.person_id, current_date - 1100
		from numbered t join numbered c on c.place = t.place + 1 where t.place % 2 = 1`;
	await sql`set session_replication_role = origin`;
	await converse(sql, few.conversations);
}

/** Conversations with all their zones for the pairings that have none. */
async function converse(sql: ReturnType<typeof openOwnerPool>, each: number) {
	await sql`
		insert into conversation (trainee_id, pairing_id, kind, state, starts_at, proposed_by)
		select trainee_id, pairing_id, 'regular', case when n = 1 then 'arranged' else 'held' end,
			now() + interval '7 days' - n * interval '55 days', 'trainee'
		from pairing g cross join generate_series(1, ${each}::integer) n
		where not exists (select from conversation c where c.pairing_id = g.pairing_id)`;
	await sql`insert into own_note (conversation_id, body) select conversation_id, 'Mine' from conversation on conflict do nothing`;
	await sql`
		insert into shared_note (conversation_id, body, saved_by)
		select conversation_id, repeat('Ours ', 100), 'trainee' from conversation on conflict do nothing`;
	await sql`
		insert into outcome (conversation_id, lines, audience, saved_by)
		select conversation_id, '{One,Two,Three}', 'cohort', 'trainee' from conversation on conflict do nothing`;
	await sql`
		insert into agreed_action (conversation_id, owner, what, due_on, done_on)
		select conversation_id, 'trainee', 'Ask somebody ' || n, current_date + n, case when n > 1 then current_date end
		from conversation c cross join generate_series(1, ${actionsEach}::integer) n
		where not exists (select from agreed_action a where a.conversation_id = c.conversation_id)`;
	await sql`vacuum analyze`;
}
