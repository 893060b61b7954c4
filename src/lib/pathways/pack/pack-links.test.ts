import { expect, test } from 'vitest';
import { packedLinks } from './pack-links.ts';

const anchors = new Map([['/roles/a:maker', 'a:maker']]);
const packed = (html: string) => packedLinks(html, 'https://waymark.example', anchors);

test('what is in the pack is an anchor in it', () => {
	expect(packed('<a href="/roles/a:maker">Maker</a>')).toBe('<a href="#a:maker">Maker</a>');
});

test('what is not in the pack links to the site by its full URL', () => {
	expect(packed('<a class="x" href="/roles/a:maker/lead">Lead</a>')).toBe(
		'<a class="x" href="https://waymark.example/roles/a:maker/lead">Lead</a>'
	);
	expect(packed('<a href="/pathways?from=a&amp;to=b">Go</a>')).toContain('/pathways?from=a&amp;to=b"');
});

test('links to other sites, anchors, and text that looks like a link do not change', () => {
	for (const html of [
		'<a href="https://nhs.uk/roles/a:maker">NHS</a>',
		'<a href="#reading">How to read</a>',
		'<p>Write href="/roles/a:maker" here, or &lt;a href="/roles/a:maker"></p>'
	])
		expect(packed(html)).toBe(html);
});

test('comments for hydration are removed', () => {
	expect(packed('<!--[--><p>One<!----></p><!--\n]-->')).toBe('<p>One</p>');
});
