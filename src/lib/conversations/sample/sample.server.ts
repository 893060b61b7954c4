/** Conversations in every state between invented trainees and coaches. */
import type { ConversationKind, ConversationState } from '#lib/conversations/conversation.ts';
import type { Sql } from '#lib/server/sql.server.ts';

interface SampleConversation {
	trainee: string;
	coach: string;
	kind: ConversationKind;
	state: ConversationState;
	/** Days from today, at 14:00 or so; null where times are proposed. */
	in: number | null;
	slots?: readonly number[];
	answers?: Readonly<Record<string, string>>;
	isShared?: boolean;
	own?: string;
	shared?: string;
	outcome?: readonly [string, string, string];
	audience?: 'two' | 'cohort' | 'coaches';
	/** Who, what, days from today, whether it is done. */
	actions?: readonly (readonly ['trainee' | 'coach', string, number | null, boolean])[];
	level?: readonly [string, string];
}

const corinne = 'Corinne Das';
const tamsin = 'Tamsin Okoro';

const conversations: readonly SampleConversation[] = [
	{
		trainee: tamsin,
		coach: corinne,
		kind: 'first',
		state: 'held',
		in: -160,
		shared: 'We meet every eight weeks, by video. Say early when a placement goes wrong.',
		outcome: ['Find out whether analysis or delivery', 'Try both on this placement', 'What each felt like'],
		audience: 'two',
		actions: [['trainee', 'Ask to sit in on two programme boards', -120, true]]
	},
	{
		trainee: tamsin,
		coach: corinne,
		kind: 'regular',
		state: 'held',
		in: -62,
		answers: { goal: 'Decide between two placements', now: 'The dashboard is used by three wards.' },
		isShared: true,
		shared: 'The community placement gives more data, the acute one more people.',
		outcome: ['Analysis it is', 'The community placement', 'How to show the work'],
		audience: 'cohort',
		actions: [
			['trainee', 'Write up the bed report survey', 14, false],
			['coach', 'Introduce the head of the analytics network', -30, false]
		]
	},
	{
		trainee: tamsin,
		coach: corinne,
		kind: 'plan',
		state: 'arranged',
		in: 6,
		answers: {
			goal: 'Whether to aim at a trust or a national body first',
			options: 'A trust: near the wards. A national body: more colleagues who do the same.'
		},
		own: 'I am afraid of being the only analyst somewhere.',
		level: [
			'/roles/nhs:head-of-business-intelligence/head-of-business-intelligence',
			'Head of business intelligence'
		]
	},
	{ trainee: tamsin, coach: corinne, kind: 'regular', state: 'missed', in: -100 },
	{
		trainee: 'Abigail Chukwu',
		coach: corinne,
		kind: 'regular',
		state: 'proposed',
		in: null,
		slots: [5, 7, 9]
	},
	{ trainee: 'Greta Ibekwe', coach: corinne, kind: 'regular', state: 'cancelled', in: 3 },
	{
		trainee: 'Isla Banerjee',
		coach: corinne,
		kind: 'regular',
		state: 'held',
		in: -90,
		outcome: ['The costing module', 'A month with the contracts team', 'First jobs in finance'],
		audience: 'coaches',
		actions: [['trainee', 'Ask the contracts team for a month', 3, false]]
	},
	{ trainee: 'Kezia Lund', coach: corinne, kind: 'leaving', state: 'arranged', in: 12 }
];

/** For the owner of the tables, after the sample people are here. */
export async function settle(sql: Sql): Promise<void> {
	for (const sample of conversations) {
		const pairing = await pairingOf(sql, sample);
		if (!pairing) continue;
		const [row] = await sql<[{ id: string }]>`
			insert into conversation (trainee_id, pairing_id, kind, state, starts_at, place, proposed_by)
			values (
				${pairing.traineeId}, ${pairing.id}, ${sample.kind}, ${sample.state},
				(current_date + ${sample.in}::integer + time '14:00') at time zone 'Europe/London', 'By video', 'coach')
			returning conversation_id as id`;
		await fill(sql, row.id, sample);
	}
}

/** The pairing of the two, made if they have none. */
async function pairingOf(sql: Sql, { trainee, coach }: SampleConversation) {
	const [pairing] = await sql<{ id: string; traineeId: string }[]>`
		with two as (
			select t.person_id as trainee, c.person_id as coach from person t cross join person c
			where t.origin = 'sample' and c.origin = 'sample'
				and t.display_name = ${`${trainee} (sample)`} and c.display_name = ${`${coach} (sample)`}
		), made as (
			insert into pairing (trainee_id, coach_id, from_on)
			select trainee, coach, current_date - 170 from two
			where not exists (select from pairing g where g.trainee_id = two.trainee and is_current(g.from_on, g.until_on))
			returning pairing_id, trainee_id
		)
		select pairing_id as id, trainee_id as "traineeId" from made
		union all
		select g.pairing_id, g.trainee_id from pairing g join two on g.trainee_id = two.trainee and g.coach_id = two.coach`;
	return pairing;
}

async function fill(sql: Sql, id: string, sample: SampleConversation) {
	const { slots = [], answers, own, shared, outcome, actions = [], level } = sample;
	for (const days of slots)
		await sql`
			insert into conversation_slot (conversation_id, starts_at)
			values (${id}, (current_date + ${days}::integer + time '10:00') at time zone 'Europe/London')`;
	if (answers)
		await sql`
			insert into preparation (conversation_id, answers, is_shared) values (${id}, ${sql.json(answers)}, ${sample.isShared ?? false})`;
	if (own) await sql`insert into own_note (conversation_id, body) values (${id}, ${own})`;
	if (shared)
		await sql`insert into shared_note (conversation_id, body, saved_by) values (${id}, ${shared}, 'coach')`;
	if (outcome)
		await sql`
			insert into outcome (conversation_id, lines, audience, saved_by)
			values (${id}, ${[...outcome]}, ${sample.audience ?? 'two'}, 'trainee')`;
	for (const [owner, what, days, isDone] of actions)
		await sql`
			insert into agreed_action (conversation_id, owner, what, due_on, done_on)
			values (
				${id}, ${owner}, ${what}, current_date + ${days}::integer,
				${isDone ? sql`current_date + ${days}::integer` : null})`;
	if (level)
		await sql`
			insert into attachment (conversation_id, kind, target, title) values (${id}, 'level', ${level[0]}, ${level[1]})`;
}
