/** Introductions in every state between the invented people of the sample. */
import type { Sql } from '#lib/server/sql.server.ts';

interface SampleIntroduction {
	asker: string;
	asked: string;
	kind: 'question' | 'call' | 'mentoring';
	/** Days ago. */
	asked_at: number;
	asked_for_more_at?: number;
	accepted_at?: number;
	closed_at?: number;
	/** Days from today. */
	until_on?: number;
	messages: readonly (readonly ['asker' | 'asked', number, string])[];
}

const introductions: readonly SampleIntroduction[] = [
	{
		asker: 'Tamsin Okoro',
		asked: 'Saskia Thornbury',
		kind: 'call',
		asked_at: 2,
		messages: [
			[
				'asker',
				2,
				'I finish the scheme in three months and I am thinking about a programme job in a mental health trust. You moved between kinds of trust: was it worth it? Could we talk for 20 minutes?'
			]
		]
	},
	{
		asker: 'Tamsin Okoro',
		asked: 'Tariq Elwood',
		kind: 'question',
		asked_at: 9,
		accepted_at: 7,
		messages: [
			['asker', 9, 'What did you look for in an advert for your first job?'],
			['asked', 7, 'A named manager, and a team that had kept its last graduate. I rang both.'],
			['asker', 6, 'That is a good test. How did you find out whether they had kept one?'],
			['asked', 5, 'I asked. They were glad to tell me.']
		]
	},
	{
		asker: 'Tamsin Okoro',
		asked: 'Jolene Abara',
		kind: 'question',
		asked_at: 6,
		asked_for_more_at: 4,
		messages: [
			['asker', 6, 'How do national programmes differ from a trust, day to day?'],
			['asked', 4, 'Happy to help. Which part are you thinking of: delivery, policy or the technical side?']
		]
	},
	{
		asker: 'Tamsin Okoro',
		asked: 'Vasile Hartnell',
		kind: 'question',
		asked_at: 40,
		closed_at: 26,
		messages: [['asker', 40, 'Is it hard to come back to the NHS from a supplier?']]
	},
	{
		asker: 'Abigail Chukwu',
		asked: 'Aled Fairweather',
		kind: 'question',
		asked_at: 1,
		messages: [
			[
				'asker',
				1,
				'I am in month 16 and lead a small go-live in spring. What do you wish you had known before your long one?'
			]
		]
	},
	{
		asker: 'Maya Peverell',
		asked: 'Aled Fairweather',
		kind: 'mentoring',
		asked_at: 30,
		accepted_at: 28,
		until_on: 120,
		messages: [
			[
				'asker',
				30,
				'Would you mentor me through my first year after the scheme? I start as a project manager in January.'
			],
			['asked', 28, 'Gladly. Shall we say half an hour each month, until spring?'],
			['asker', 27, 'Perfect. I will bring one question each time.']
		]
	},
	{
		asker: 'Dilan Whitcombe',
		asked: 'Una Bakare',
		kind: 'question',
		asked_at: 12,
		accepted_at: 11,
		closed_at: 3,
		messages: [
			['asker', 12, 'Do I need a second degree to move into data science?'],
			[
				'asked',
				11,
				'No. You need two projects that someone uses, and to be able to say what you would do differently.'
			],
			['asker', 4, 'Thank you. I have started the first one.']
		]
	}
];

/** For the owner of the tables, after the sample people are here. */
export async function settle(sql: Sql): Promise<void> {
	for (const { asker, asked, messages, ...one } of introductions) {
		const ago = (days: number | undefined) => (days === undefined ? null : `${days} days`);
		const [row] = await sql<[{ id: string }]>`
			insert into introduction (asker_id, asked_id, kind, asked_at, expires_at, asked_for_more_at, accepted_at, closed_at, until_on)
			select a.person_id, b.person_id, ${one.kind}, now() - ${ago(one.asked_at)}::interval,
				now() - ${ago(one.asked_for_more_at ?? one.asked_at)}::interval + interval '14 days',
				now() - ${ago(one.asked_for_more_at)}::interval, now() - ${ago(one.accepted_at)}::interval,
				now() - ${ago(one.closed_at)}::interval, current_date + ${one.until_on ?? null}::integer
			from person a cross join person b
			where a.origin = 'sample' and b.origin = 'sample'
				and a.display_name = ${`${asker} (sample)`} and b.display_name = ${`${asked} (sample)`}
			returning introduction_id as id`;
		for (const [author, days, body] of messages)
			await sql`
				insert into introduction_message (introduction_id, author, body, written_at)
				values (${row.id}, ${author}, ${body}, now() - ${ago(days)}::interval)`;
	}
}
