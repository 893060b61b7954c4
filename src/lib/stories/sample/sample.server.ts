/** Puts the stories of invented alumni into the database, in every state. */
import type { Sql } from '#lib/server/sql.server.ts';
import { fromMarkdown } from '#lib/stories/document/markdown.ts';
import { slugFor, type StoryContent } from '#lib/stories/story.ts';
import { asJson } from '#lib/stories/writing/drafts.server.ts';
import { sampleStories, type SampleStory } from './case-studies.ts';

interface Teller {
	id: string;
	/** Their jobs that are in the catalogue, the last one first. */
	jobs: { level: string; title: string; year: number }[];
}

/** For the owner of the tables, after the sample alumni. */
export async function settle(sql: Sql): Promise<void> {
	for (const [index, story] of sampleStories.entries()) {
		const [teller] = await sql<Teller[]>`
			select p.person_id as id, coalesce((
				select jsonb_agg(jsonb_build_object('level', o.level_key, 'title', o.title, 'year', o.from_year) order by o.from_year desc)
				from post o where o.person_id = p.person_id and o.level_key is not null), '[]') as jobs
			from person p
			where p.display_name = ${`${story.teller} (sample)`} and p.origin = 'sample'`;
		if (teller) await tell(sql, story, teller, index);
	}
}

async function tell(sql: Sql, story: SampleStory, { id, jobs }: Teller, index: number) {
	const content: StoryContent = {
		title: story.title,
		summary: story.summary,
		body: fromMarkdown(story.body),
		hours: (story.hours ?? []).map(([at, what]) => ({ at, what, sources: [] })),
		stops:
			story.kind === 'day' ? [] : jobs.map(({ title, year }) => ({ when: String(year), title })).reverse(),
		advice: story.advice,
		level: jobs[0]?.level ?? null,
		from: story.kind === 'day' ? null : (jobs[1]?.level ?? null),
		specialism: null,
		topics: [...story.topics],
		skills: [],
		sources: []
	};
	const [made] = await sql<[{ id: string; revision: string; teller: string }]>`
		with made as (
			insert into story (slug, kind, origin, started_by)
			values (${slugFor(story.kind, jobs[0]?.title ?? null, `sample${index + 1}`)}, ${story.kind}, 'sample', ${id})
			returning story_id
		), revision as (
			insert into story_revision (story_id, number, content, written_by)
			select story_id, 1, ${sql.json(asJson(content))}, ${id} from made returning revision_id
		), teller as (
			insert into story_teller (story_id, person_id, shown_as, takes_questions)
			select story_id, ${id}, ${story.teller}, ${story.takesQuestions ?? false} from made returning teller_id
		)
		select story_id as id, revision_id as revision, teller_id as teller from made, revision, teller`;
	if (story.state === 'draft') return;
	const audience = story.state === 'members' || story.state === 'returned' ? 'members' : 'all';
	await sql`
		insert into story_consent (teller_id, medium, use, fingerprint, wording)
		select ${made.teller}, 'text', use, story_fingerprint(${made.revision}), 1
		from unnest(${audience === 'all' ? ['members', 'all'] : ['members']}::text[]) use`;
	const decided = story.state === 'in review' ? null : new Date(Date.now() - (index + 2) * 86_400_000);
	await sql`
		insert into story_review (story_id, revision_id, fingerprint, audience, submitted_by, submitted_at, decision, decided_at, note)
		values (${made.id}, ${made.revision}, story_fingerprint(${made.revision}), ${audience}, ${id},
			now() - make_interval(days => ${index + 3}), ${decided && (story.state === 'returned' ? 'returned' : 'published')},
			${decided}, ${story.note ?? null})`;
	if (!decided || story.state === 'returned') return;
	await sql`select publish_revision(${made.id}, ${made.revision}, ${audience}, current_date + 365, ${decided}, null)`;
	await sql`
		update story_publication set published_at = ${decided}, appears_at = ${decided} where story_id = ${made.id}`;
	await sql`update published_story set appears_at = ${decided} where story_id = ${made.id}`;
	if (story.state === 'withdrawn')
		await sql`update story_publication set withdrawn_at = now() where story_id = ${made.id}`;
}
