import { describe, expect, test } from 'vitest';
import { folderOf, slugs } from '#lib/catalogue/format/bundled-files.server.ts';
import { levelKey } from '#lib/catalogue/format/framework.ts';
import * as files from '#lib/catalogue/format/files.server.ts';
import { wordsOf } from '#lib/stories/story.ts';
import { read } from './bundled.server.ts';

const stories = await read();
const documents = await Promise.all(
	slugs.map(async (slug) => ({ slug, ...(await files.read(folderOf(slug, process.cwd()))) }))
);
const levels = new Set(
	documents.flatMap(({ slug, document }) =>
		document.levels.map(({ role, name }) => levelKey(slug, role, name))
	)
);

describe('the stories that come with Waymark', () => {
	test('are eight days and eight personas', () => {
		const kinds = stories.map(({ kind }) => kind);
		expect(kinds.filter((kind) => kind === 'day')).toHaveLength(8);
		expect(kinds.filter((kind) => kind === 'persona')).toHaveLength(8);
	});

	test.each(stories)(
		'$slug is about a job of the catalogue, and each of its sources is used',
		({ content }) => {
			expect(levels).toContain(content.level);
			if (content.from) expect(levels).toContain(content.from);
			const text = JSON.stringify(content.body);
			const cited = content.sources.map(
				(_source, index) =>
					text.includes(`#source-${index + 1}"`) ||
					content.hours.some(({ sources }) => sources.includes(index + 1))
			);
			expect(cited).toEqual(content.sources.map(() => true));
			expect(new Set(content.sources.map(({ url }) => url)).size).toBeGreaterThanOrEqual(2);
			for (const { sources } of content.hours)
				for (const source of sources) expect(source).toBeLessThanOrEqual(content.sources.length);
			expect(wordsOf(content).split(/\s+/).length).toBeGreaterThan(150);
		}
	);
});
