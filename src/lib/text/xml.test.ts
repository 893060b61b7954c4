import { expect, test } from 'vitest';
import { xmlText } from './xml.ts';

test('what no XML document may hold is shown as having been there; everything else stays', () => {
	expect(xmlText('a\0b\ud800c\ufffed\uffffe\x1bf')).toBe('a\ufffdb\ufffdc\ufffdd\ufffde\ufffdf');
	expect(xmlText('<a> ]]> "é" 😀\n\t')).toBe('<a> ]]> "é" 😀\n\t');
});
