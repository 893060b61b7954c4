import { expect, test } from 'vitest';
import { xmlOf, xmlText } from './xml.ts';

test('characters that XML does not allow are replaced visibly, and everything else stays', () => {
	expect(xmlText('a\0b\ud800c\ufffed\uffffe\x1bf')).toBe('a\ufffdb\ufffdc\ufffdd\ufffde\ufffdf');
	expect(xmlText('<a> ]]> "é" 😀\n\t')).toBe('<a> ]]> "é" 😀\n\t');
});

test('rendered elements are XML without hydration markers, and without the end of a CDATA section', () => {
	expect(xmlOf('<!--[--><text title="]]>">a ]]> b</text><!--]-->\ufffe')).toBe(
		'<text title="]]&gt;">a ]]&gt; b</text>\ufffd'
	);
});
