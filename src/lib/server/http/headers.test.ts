import { describe, expect, test } from 'vitest';
import { withHeaders } from './headers.ts';

const policy = "default-src 'none'; frame-ancestors 'none'; script-src 'self' 'nonce-abc'";

function headersOf(address: string, given: Record<string, string> = {}, status = 200): Headers {
	const headers = { 'content-type': 'text/html', 'content-security-policy': policy, ...given };
	return withHeaders(new URL(address), new Response('', { status, headers })).headers;
}

const nowhere = [
	'/',
	'/pathways?from=a&to=b',
	'/pack',
	'/embed',
	'/embed/',
	'/embedded',
	'/embedded/pathway',
	'/embed/pathways',
	'/embed/pathway/',
	'/embed/pathway/more',
	'/embed/pathway.html',
	'/embed/%70athway',
	'/EMBED/pathway',
	'//embed/pathway',
	'/roles?next=/embed/pathway',
	'/roles/embed/pathway'
];

describe('frames', () => {
	test.each(nowhere)('%s may not be framed', (path) => {
		const headers = headersOf(`https://waymark.example${path}`);
		expect(headers.get('x-frame-options')).toBe('DENY');
		expect(headers.get('content-security-policy')).toBe(policy);
	});

	test.each([200, 404, 422, 500])('the embed page may, also when it answers with %i', (status) => {
		const headers = headersOf('https://waymark.example/embed/pathway?from=a', {}, status);
		expect(headers.has('x-frame-options')).toBe(false);
		expect(headers.get('content-security-policy')).toBe(
			"default-src 'none'; frame-ancestors *; script-src 'self' 'nonce-abc'"
		);
	});

	test('only the page itself may: not its data, and not a redirect', () => {
		for (const type of ['application/json', '']) {
			const headers = headersOf('https://waymark.example/embed/pathway', { 'content-type': type });
			expect(headers.get('x-frame-options')).toBe('DENY');
			expect(headers.get('content-security-policy')).toBe(policy);
		}
	});

	test('a policy of that one rule is loosened too', () => {
		const headers = headersOf('https://waymark.example/embed/pathway', {
			'content-security-policy': "frame-ancestors 'none'"
		});
		expect(headers.get('content-security-policy')).toBe('frame-ancestors *');
	});
});

test('every response turns off content sniffing, and sends no referrer to other sites', () => {
	for (const path of ['/', '/embed/pathway']) {
		const headers = headersOf(`https://waymark.example${path}`);
		expect(headers.get('x-content-type-options')).toBe('nosniff');
		expect(headers.get('referrer-policy')).toBe('same-origin');
		expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
		expect(headers.get('permissions-policy')).toMatch(/camera=\(\).*microphone=\(\)/);
		expect(headers.get('strict-transport-security')).toMatch(/^max-age=/);
	}
	expect(headersOf('http://localhost/').has('strict-transport-security')).toBe(false);
});

test('open data may be used by other sites, and nothing else', () => {
	const policy = (path: string, type = 'text/html') =>
		headersOf(`https://waymark.example${path}`, { 'content-type': type }).get('cross-origin-resource-policy');
	expect(policy('/api/v1/levels', 'application/json')).toBe('cross-origin');
	expect(policy('/embed/pathway')).toBe('cross-origin');
	expect(policy('/account')).toBe('same-origin');
	expect(policy('/')).toBe('same-origin');
});
