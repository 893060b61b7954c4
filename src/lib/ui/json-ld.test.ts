import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonForScript } from './json-ld.ts';

test('no text ends the script that holds it, and all of it reads back', () => {
	const piece = fc.constantFrom('</script>', '<!--', '<script', ']]>', '\u2028', '"', '\\', '&lt;', 'a');
	fc.assert(
		fc.property(fc.array(fc.oneof(fc.string({ unit: 'binary' }), piece)), (texts) => {
			const written = jsonForScript({ texts });
			expect(written).not.toContain('<');
			expect(JSON.parse(written)).toEqual({ texts });
		})
	);
});
