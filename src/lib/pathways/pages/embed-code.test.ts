import { expect, test } from 'vitest';
import { embedCode } from './embed-code.ts';

test('what is copied is one frame that runs nothing, named for a screen reader', () => {
	const code = embedCode('https://waymark.example/embed/pathway?from=a&to=b', 'A pathway', 4);
	expect(code).toContain('src="https://waymark.example/embed/pathway?from=a&amp;to=b"');
	expect(code).toContain('title="A pathway"');
	expect(code).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"');
	expect(code).not.toContain('allow-scripts');
});

test('a name cannot break out of its attribute', () => {
	const code = embedCode('https://waymark.example/?a="><script>', '"><script>alert(1)</script>', 4);
	expect(code).not.toContain('<script');
	expect(code.match(/</g)).toHaveLength(2);
});
