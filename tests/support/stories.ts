/** Stories for tests. */
import type { Person } from '#lib/access/person.ts';
import type { Sql } from '#lib/server/sql.server.ts';
import * as shownStories from '#lib/stories/reading/shown-stories.server.ts';
import type { StoryQuery } from '#lib/stories/reading/story-query.ts';
import { fromMarkdown } from '#lib/stories/document/markdown.ts';
import * as drafts from '#lib/stories/writing/drafts.server.ts';

export const anyQuery: StoryQuery = {
	kind: null,
	levels: null,
	step: null,
	specialism: null,
	topic: null,
	length: null,
	words: '',
	page: 1
};

/** Someone writes a whole day in the life. @returns its slug */
export async function told(sql: Sql, who: { id: string }): Promise<string> {
	const slug = await drafts.start(sql, who, { kind: 'day', level: 'x:y/z', job: 'Analyst', toldAs: 'Tom' });
	if (!slug) throw new Error('no story was started');
	const { content, number, saves } = await drafts.find(sql, who, slug);
	await drafts.save(sql, who, {
		slug,
		number,
		saves,
		content: {
			...content,
			title: 'A day with figures',
			summary: 'What an analyst does on a Tuesday.',
			hours: [{ at: '09:00', what: 'I read what came in overnight.', sources: [] }],
			body: fromMarkdown('I check the **spreadsheets** first.')
		}
	});
	return slug;
}

/** The slugs of all stories that a reader is shown. */
export async function shownOne(sql: Sql, reader: Person | null): Promise<string[]> {
	return (await shownStories.list(sql, reader, anyQuery)).stories.map(({ slug }) => slug);
}
