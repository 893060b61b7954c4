import fc from 'fast-check';
import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import JsonLd from './JsonLd.svelte';
import { jsonForScript } from './json-ld.ts';

const piece = fc.constantFrom('</script>', '<!--', '<script', ']]>', '\u2028', '"', '\\', '&lt;', 'a');
const texts = fc.array(fc.oneof(fc.string({ unit: 'binary' }), piece));

test('no text can end the script element, and all of it can be read back', () => {
	fc.assert(
		fc.property(texts, (value) => {
			const written = jsonForScript(value);
			expect(written).not.toContain('<');
			expect(JSON.parse(written)).toEqual(value);
		})
	);
});

test('is one script in the head of the page, whatever it contains', () => {
	const { head } = render(JsonLd, { props: { value: ['</script><script>alert(1)</script><!--'] } });
	expect(head.match(/<\/?script[^>]*>/g)).toEqual(['<script type="application/ld+json">', '</script>']);
	expect(head).toContain('\\u003c/script>\\u003cscript>');
});
