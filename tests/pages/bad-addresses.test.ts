import http from 'node:http';
import { expect, test } from 'vitest';
import { served } from '../support/served.ts';

/** Asks for an address exactly as it is written: fetch would mend it first. */
function ask(path: string): Promise<http.IncomingMessage> {
	const { hostname, port } = new URL(served.address);
	return new Promise((resolve, reject) => {
		const request = http.get({ hostname, port, path }, (response) => {
			response.resume();
			resolve(response);
		});
		request.on('error', reject);
	});
}

const long = 'x'.repeat(10_000);
const hostile = [
	'/roles/%',
	'/roles/%zz',
	'/roles/%00',
	'/roles/a%00b',
	'/roles/%ED%A0%80',
	'/roles/..%2f..%2fetc',
	'/roles/gdad:data-scientist/%00',
	'/roles/gdad:data-scientist/no-such-level',
	'/roles/gdad:data-scientist?version=%00',
	'/roles/gdad:data-scientist?version=no-such-version',
	'/roles/__proto__',
	`/roles/${long}`,
	'/roles?family=no-such-family',
	'/roles?stage=eleven',
	'/roles?stage=11',
	'/roles?framework=%00',
	`/roles?family=${long}`,
	'/skills/%00',
	'/skills/no-such-skill',
	'/compare?level=one',
	'/compare?level=nobody&level=nowhere',
	'/compare?level=%00&level=%00',
	`/compare?${'level=gdad:data-scientist/data-scientist&'.repeat(5)}`,
	`/search?q=${long}`,
	'/search?q=%00',
	'/first-jobs/%00',
	'/first-jobs/finance',
	'/pathways?from=%00&to=%00',
	`/pathways?from=${long}&to=${long}`,
	'/embed/pathway',
	'/embed/pathway?from=%00&to=%00&number=%00',
	`/embed/pathway?from=${long}&to=${long}&number=${long}`,
	'/embed?from=nobody',
	'/embed/nothing',
	'/embedded',
	'/pack?role=%00',
	`/pack?role=${long}&pathway=${long}`,
	'/pack?pathway=,,,,,,',
	'/pack/waymark-pack.html',
	'/pack/waymark-pack.html?role=%00&pathway=%00',
	`/pack/waymark-pack.html?${'pathway=a,b&'.repeat(500)}`,
	`/pack/waymark-pack.html?pathway=${long}`,
	'/pack/nothing',
	'/api/v1/nothing',
	'/api/v1/pathways',
	'/api/v1/pathways?from=%E0%A4%A&to=%'
];

test.each(hostile)('%s gets a 4xx', async (path) => {
	const { statusCode: status } = await ask(path);
	expect(status).toBeGreaterThanOrEqual(400);
	expect(status).toBeLessThan(500);
});

test.each(['/api/v1/%zz', '/api/v1/levels/%'])('%s gets an error that programs can read', async (path) => {
	const { statusCode, headers } = await ask(path);
	expect([statusCode, headers['content-type']]).toEqual([400, 'application/problem+json']);
});

test.each([
	['/first-posts', '/first-jobs'],
	['/first-posts/health-analysis', '/first-jobs/health-analysis'],
	['/first-posts/%00', '/first-jobs/%00'],
	['/first-posts/%2f%2fexample.org', '/first-jobs/%2F%2Fexample.org']
])('%s redirects permanently to %s', async (path, place) => {
	const { statusCode, headers } = await ask(path);
	expect([statusCode, headers.location]).toEqual([308, place]);
});
