import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyDocument, isLink, readDocument, textOf, type StoryNode } from './document.ts';
import { fromMarkdown, toMarkdown } from './markdown.ts';
import { wordDifferences } from './differences.ts';

const paragraph = (...content: StoryNode[]): StoryNode => ({ type: 'paragraph', content });
const text = (text: string, ...marks: StoryNode['marks'] & {}): StoryNode =>
	marks.length > 0 ? { type: 'text', text, marks } : { type: 'text', text };
const doc = (...content: StoryNode[]): StoryNode => ({ type: 'doc', content });

const hostile: [string, unknown][] = [
	['a link that runs', doc(paragraph(text('x', { type: 'link', attrs: { href: 'javascript:alert(1)' } })))],
	['a link of data', doc(paragraph(text('x', { type: 'link', attrs: { href: 'data:text/html,x' } })))],
	[
		'a link to another site without https',
		doc(paragraph(text('x', { type: 'link', attrs: { href: '//x.example' } })))
	],
	['an unknown node', doc({ type: 'iframe', attrs: { src: '/' } })],
	['an unknown mark', doc(paragraph(text('x', { type: 'style', attrs: { onload: 'x' } })))],
	['a heading of the first level', doc({ type: 'heading', attrs: { level: 1 } })],
	['a paragraph that is no document', paragraph(text('x'))],
	['no object', 'x'],
	['nothing', null],
	[
		'500 quotes in each other',
		Array.from({ length: 500 }).reduce<StoryNode>(
			(inner) => ({ type: 'blockquote', content: [inner] }),
			paragraph(text('x'))
		)
	],
	['10,000 paragraphs', doc(...Array.from({ length: 10_000 }, () => paragraph(text('x'))))]
];

describe('a document from outside', () => {
	test.each(hostile)('is refused with %s', (_name, json) => expect(readDocument(json)).toBeNull());

	test('is stored with its known attributes alone', () => {
		const list = {
			type: 'orderedList',
			attrs: { start: 7, style: 'x' },
			content: [{ type: 'listItem', content: [paragraph(text('a'))] }]
		};
		expect(readDocument(doc(list))).toEqual(
			doc({ type: 'orderedList', content: [{ type: 'listItem', content: [paragraph(text('a'))] }] })
		);
	});
});

describe('what is typed', () => {
	test('is headings, lists in each other, quotes, bold, italics and links', () => {
		const typed =
			'## A day\n\nWe *count* **all**, see [the guide](https://www.nhs.uk/).\n\n- one\n  1. inside\n- two\n\n> Ask early.';
		expect(toMarkdown(fromMarkdown(typed)).trim()).toBe(typed);
	});

	test.each([
		['<script>alert(1)</script>', '<script>alert(1)</script>'],
		['[x](javascript:alert(1))', '[x](javascript:alert(1))'],
		['![x](https://x.example/x.png)', '!x']
	])('%s does nothing', (typed, shown) => expect(textOf(fromMarkdown(typed)).trim()).toBe(shown));

	test('may be nothing', () => expect(fromMarkdown('  \n ')).toEqual(emptyDocument));

	const words = fc.stringMatching(/^[a-zé*_#>[\]()+.!-]{1,8}( [a-z0-9*.]{1,5}){0,3}$/);
	const inline = words.map((words) => text(words));
	const block: fc.Arbitrary<StoryNode> = fc.oneof(
		inline.map((node) => paragraph(node)),
		inline.map((node) => ({ type: 'heading', attrs: { level: 2 }, content: [node] })),
		fc.array(inline, { minLength: 1, maxLength: 3 }).map((items) => ({
			type: 'bulletList',
			content: items.map((node) => ({ type: 'listItem', content: [paragraph(node)] }))
		})),
		inline.map((node) => ({ type: 'blockquote', content: [paragraph(node)] }))
	);
	test('reads back as it was stored', () => {
		fc.assert(
			fc.property(block, (block) => {
				const document = readDocument(doc(block));
				expect(document).not.toBeNull();
				expect(fromMarkdown(toMarkdown(document ?? emptyDocument))).toEqual(document);
			}),
			{ numRuns: 1_000 }
		);
	});

	test('never makes a document that is refused', () => {
		fc.assert(
			fc.property(fc.string({ maxLength: 200, unit: 'grapheme' }), (typed) => {
				expect(readDocument(fromMarkdown(typed))).not.toBeNull();
			})
		);
	});
});

test.each(['https://www.nhs.uk/x', '/roles', '#source-2'])('%s is a link', (href) =>
	expect(isLink(href)).toBe(true)
);

test('texts with nothing in common are shown one after the other', () => {
	const words = (letter: string) =>
		Array.from({ length: 3_000 }, (_, place) => `${letter}${place}`).join(' ');
	expect(wordDifferences(words('a'), words('b'))).toEqual([
		{ text: words('a'), kind: 'removed' },
		{ text: words('b'), kind: 'added' }
	]);
});

test('differences of words make both texts', () => {
	fc.assert(
		fc.property(fc.string(), fc.string(), (before, after) => {
			const parts = wordDifferences(before, after);
			const without = (kind: string) =>
				parts
					.filter((part) => part.kind !== kind)
					.map(({ text }) => text)
					.join('');
			expect(without('removed')).toBe(after);
			expect(without('added')).toBe(before);
		})
	);
});
