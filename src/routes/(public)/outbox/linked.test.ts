import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linked } from './linked.ts';

test('a URL becomes a link, without the full stop after it', () => {
	expect(linked('Open this:\n\nhttp://localhost:3000/reset?token=a.b-c\n\nOr https://example.org.')).toEqual([
		{ words: 'Open this:\n\n' },
		{ words: 'http://localhost:3000/reset?token=a.b-c', href: 'http://localhost:3000/reset?token=a.b-c' },
		{ words: '\n\nOr ' },
		{ words: 'https://example.org', href: 'https://example.org' },
		{ words: '.' }
	]);
});

test('no text is lost, and only URLs become links', () => {
	fc.assert(
		fc.property(fc.string(), (text) => {
			const parts = linked(text);
			expect(parts.map(({ words }) => words).join('')).toBe(text);
			for (const { href = 'https://' } of parts) expect(href).toMatch(/^https?:\/\//);
		})
	);
});
