import { expect, test } from 'vitest';
import { embedCode } from './embed-code.ts';

test('the HTML is one frame without scripts, with a title for screen readers', () => {
	const code = embedCode('https://waymark.example/embed/pathway?from=a&to=b', 'A pathway', 4);
	expect(code).toContain('src="https://waymark.example/embed/pathway?from=a&amp;to=b"');
	expect(code).toContain('title="A pathway"');
	expect(code).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"');
	expect(code).not.toContain('allow-scripts');
});

test('a title cannot break out of its attribute', () => {
	const code = embedCode('https://waymark.example/?a="><script>', '"><script>alert(1)</script>', 4);
	expect(code).not.toContain('<script');
	expect(code.match(/</g)).toHaveLength(2);
});
