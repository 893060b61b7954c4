import { describe, expect } from 'vitest';
import { Forbidden, NotFound } from '#lib/errors/errors.ts';
import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import * as publishing from '#lib/stories/publishing/publishing.server.ts';
import * as shownStories from '#lib/stories/reading/shown-stories.server.ts';
import type { StoryAudience } from '#lib/stories/story.ts';
import * as consents from '#lib/stories/writing/consents.server.ts';
import * as drafts from '#lib/stories/writing/drafts.server.ts';
import { told, anyQuery, shownOne } from '#tests/support/stories.ts';
import { cast, settle } from '#tests/support/cast.ts';
import { test } from '#tests/support/database.ts';

const { alum, trainee, editor, reviewer, administrator, coach } = cast;

/** Tom tells a day, and agrees to it for this audience. */
async function ready(sql: Sql, audience: StoryAudience = 'members') {
	await settle(sql);
	const slug = await told(sql, alum);
	const { id } = await drafts.find(sql, alum, slug);
	const asked = await consents.find(sql, alum, slug);
	await consents.sign(sql, alum, {
		...asked,
		uses: [audience],
		shownAs: 'Tom',
		takesQuestions: false
	});
	return { slug, id };
}

async function sent(sql: Sql, audience: StoryAudience = 'members') {
	const story = await ready(sql, audience);
	expect(await publishing.submit(sql, alum, { storyId: story.id, audience })).toBe(true);
	const [review] = await publishing.waiting(sql, reviewer);
	return { ...story, review: review?.id ?? '' };
}

const decision = { decision: 'published' as const, note: '', reviewOn: '2099-01-01', appearsAt: new Date(0) };

async function published(sql: Sql, audience: StoryAudience = 'members') {
	const story = await sent(sql, audience);
	expect(await publishing.decide(sql, reviewer, { ...decision, id: story.review })).toBeNull();
	return story;
}

describe('a story', () => {
	test('is read by members once an editor has published it, and not before', async ({ sql }) => {
		const { slug, review } = await sent(sql);
		await expect(shownStories.find(sql, trainee, slug)).rejects.toThrow(NotFound);
		await publishing.decide(sql, reviewer, { ...decision, id: review });
		expect(await shownStories.find(sql, trainee, slug)).toMatchObject({
			title: 'A day with figures',
			tellers: ['Tom']
		});
		await expect(shownStories.find(sql, null, slug)).rejects.toThrow(NotFound);
		expect((await drafts.find(sql, alum, slug)).state).toBe('published');
	});

	test('is read by everyone if its teller agreed to that', async ({ sql }) => {
		const { slug } = await published(sql, 'all');
		expect(await shownStories.find(sql, null, slug)).toMatchObject({ audience: 'all' });
		expect(await shownStories.forFeeds(sql)).toEqual([]);
	});

	test('cannot be sent for readers that its teller did not agree to', async ({ sql }) => {
		const { id } = await ready(sql, 'members');
		expect(await publishing.lacks(sql, alum, id)).toEqual({ members: [], all: ['consent'] });
		expect(await publishing.submit(sql, alum, { storyId: id, audience: 'all' })).toBe(false);
	});

	test('says all that is missing of an empty one', async ({ sql }) => {
		await settle(sql);
		const slug =
			(await drafts.start(sql, alum, { kind: 'day', level: 'x:y/z', job: 'Analyst', toldAs: 'Tom' })) ?? '';
		const { id } = await drafts.find(sql, alum, slug);
		expect((await publishing.lacks(sql, alum, id)).members).toEqual(['title', 'summary', 'text', 'consent']);
	});

	test('is withdrawn by any one of its tellers, everywhere at once', async ({ sql }) => {
		const { slug } = await published(sql, 'all');
		await drafts.withdraw(sql, alum, slug);
		await expect(shownStories.find(sql, null, slug)).rejects.toThrow(NotFound);
		expect((await shownStories.list(sql, trainee, anyQuery)).count).toBe(0);
		expect((await drafts.find(sql, alum, slug)).state).toBe('withdrawn');
	});

	test('is gone when its teller takes back what they agreed to', async ({ sql }) => {
		const { slug } = await published(sql, 'all');
		const asked = await consents.find(sql, alum, slug);
		await consents.sign(sql, alum, { ...asked, uses: ['members'], shownAs: 'Tom', takesQuestions: false });
		await expect(shownStories.find(sql, null, slug)).rejects.toThrow(NotFound);
	});

	test('goes back to its writer with a note', async ({ sql }) => {
		const { slug, review } = await sent(sql);
		await publishing.decide(sql, reviewer, {
			...decision,
			id: review,
			decision: 'returned',
			note: 'Say more.'
		});
		expect(await drafts.find(sql, alum, slug)).toMatchObject({ state: 'returned', note: 'Say more.' });
	});
});

describe('what was approved', () => {
	test('is exactly what was sent: a changed word takes it back', async ({ sql }) => {
		const { slug, review } = await sent(sql);
		const { content, number, saves } = await drafts.find(sql, alum, slug);
		await drafts.save(sql, alum, { slug, number, saves, content: { ...content, summary: 'Another' } });
		expect((await drafts.find(sql, alum, slug)).state).toBe('draft');
		await expect(publishing.decide(sql, reviewer, { ...decision, id: review })).rejects.toThrow(NotFound);
		expect((await publishing.lacks(sql, alum, (await drafts.find(sql, alum, slug)).id)).members).toEqual([
			'consent'
		]);
	});

	test('is what its tellers agreed to: what they take back is not published', async ({ sql }) => {
		const { slug, review } = await sent(sql);
		const asked = await consents.find(sql, alum, slug);
		await consents.sign(sql, alum, { ...asked, uses: [], shownAs: 'Tom', takesQuestions: false });
		expect(await publishing.decide(sql, reviewer, { ...decision, id: review })).toEqual({
			refused: 'changed'
		});
		await expect(shownStories.find(sql, trainee, slug)).rejects.toThrow(NotFound);
	});

	test('stays for readers while its writer works on another version', async ({ sql }) => {
		const { slug } = await published(sql);
		const { content, number, saves } = await drafts.find(sql, alum, slug);
		await drafts.save(sql, alum, { slug, number, saves, content: { ...content, title: 'Another day' } });
		expect((await shownStories.find(sql, trainee, slug)).title).toBe('A day with figures');
		expect((await drafts.revisions(sql, alum, slug)).map(({ number }) => number)).toEqual([2, 1]);
	});

	test('appears at its time', async ({ sql }) => {
		const { slug, review } = await sent(sql);
		await publishing.decide(sql, reviewer, {
			...decision,
			id: review,
			appearsAt: new Date(Date.now() + 3_600_000)
		});
		await expect(shownStories.find(sql, trainee, slug)).rejects.toThrow(NotFound);
		expect((await drafts.find(sql, alum, slug)).state).toBe('planned');
	});
});

describe('who decides', () => {
	test('is never someone who has written or tells it', async ({ sql }) => {
		await settle(sql);
		const slug = await told(sql, editor);
		const { id } = await drafts.find(sql, editor, slug);
		await consents.sign(sql, editor, {
			...(await consents.find(sql, editor, slug)),
			uses: ['members'],
			shownAs: 'E',
			takesQuestions: false
		});
		await publishing.submit(sql, editor, { storyId: id, audience: 'members' });
		const [own] = await publishing.waiting(sql, editor);
		expect(own?.isOwn).toBe(true);
		expect(await publishing.decide(sql, editor, { ...decision, id: own?.id ?? '' })).toEqual({
			refused: 'own'
		});
		expect(await publishing.decide(sql, administrator, { ...decision, id: own?.id ?? '' })).toBeNull();
	});

	test('is no coach, trainee or alum', async ({ sql }) => {
		const { review } = await sent(sql);
		for (const person of [coach, trainee, alum])
			await expect(async () => publishing.decide(sql, person, { ...decision, id: review })).rejects.toThrow(
				Forbidden
			);
	});
});

describe('a draft', () => {
	test('is seen by those who write it alone, also by the database', async ({ sql }) => {
		const { slug } = await ready(sql);
		for (const person of [trainee, coach, editor, administrator]) {
			await expect(drafts.find(sql, person, slug)).rejects.toThrow(NotFound);
			for (const table of ['story', 'story_revision', 'story_teller', 'story_consent', 'story_review'])
				expect((await asPerson(sql, person, (sql) => sql`select from ${sql(table)}`)).count, table).toBe(0);
		}
	});

	test('is never overwritten by someone who had read an earlier one', async ({ sql }) => {
		const { slug } = await ready(sql);
		const { content, number, saves } = await drafts.find(sql, alum, slug);
		const first = await drafts.save(sql, alum, {
			slug,
			number,
			saves,
			content: { ...content, advice: 'First' }
		});
		expect(first).toMatchObject({ number: number + 1 });
		expect(
			await drafts.save(sql, alum, { slug, number, saves, content: { ...content, advice: 'Second' } })
		).toEqual({ refused: 'stale' });
		expect(
			await drafts.save(sql, alum, { slug, number, saves, content: { ...content, advice: 'First' } })
		).toEqual(first);
	});

	test('is deleted by whoever started it, but not once it was published', async ({ sql }) => {
		const { slug } = await published(sql);
		expect(await drafts.remove(sql, alum, slug)).toBe(false);
		const other = await told(sql, alum);
		expect(await drafts.remove(sql, trainee, other)).toBe(false);
		expect(await drafts.remove(sql, alum, other)).toBe(true);
	});
});

describe('a list of stories', () => {
	test('finds by words in any part, and by kind, job and length', async ({ sql }) => {
		const { slug } = await published(sql);
		const found = async (query: Partial<typeof anyQuery>) =>
			(await shownStories.list(sql, trainee, { ...anyQuery, ...query })).stories.map(({ slug }) => slug);
		expect(await found({ words: 'spreadsheets overnight' })).toEqual([slug]);
		expect(await found({ words: 'hospital' })).toEqual([]);
		expect(await found({ kind: 'day', length: 'short', levels: ['x:y/z'] })).toEqual([slug]);
		expect(await found({ kind: 'persona' })).toEqual([]);
		expect(await found({ length: 'long' })).toEqual([]);
		expect(await found({ levels: [] })).toEqual([]);
		expect(await shownStories.beside(sql, trainee, { levels: ['x:y/other'] })).toMatchObject([
			{ slug, why: 'About another level of this role' }
		]);
		expect(await shownOne(sql, null)).toEqual([]);
	});
});
