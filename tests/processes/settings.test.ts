import { expect, test } from 'vitest';
import * as limits from '../../src/lib/server/limits.server.ts';
import { newData, started } from '../support/own-waymark.ts';
import { served } from '../support/served.ts';
import { servedDatabase } from '../support/sign-in.ts';
import { stop } from '../support/start.ts';

test('where people come by another address than this machine’s, there is no outbox', async () => {
	const { address } = await started(newData(), { ORIGIN: 'https://waymark.example.org' });
	const answers = await Promise.all(['/outbox', '/'].map((path) => fetch(`${address}${path}`)));
	expect(answers.map(({ status }) => status)).toEqual([404, 200]);
	expect(answers[1]?.headers.get('strict-transport-security')).toMatch(/^max-age=\d{8}/);
});

test('behind a proxy, the network that sends too many forms waits, and no other', async () => {
	const { address } = await started(served.place, { ADDRESS_HEADER: 'X-Forwarded-For', XFF_DEPTH: '1' });
	const post = (from: string | null) =>
		fetch(`${address}/roles`, {
			method: 'POST',
			headers: { origin: address, accept: 'text/html', ...(from ? { 'x-forwarded-for': from } : {}) },
			body: new URLSearchParams({ a: 'b' })
		});
	// As if it had sent an hour's worth of forms just now.
	await limits.take(servedDatabase(), { name: 'forms by network', times: 1, seconds: 3600 }, '192.0.2.7');
	const refused = await post('192.0.2.8, 192.0.2.7'); // the first of the two is what a client claims of itself
	expect(refused.status).toBe(429);
	expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
	expect(await refused.text()).toContain('Wait a few minutes');
	expect((await post('192.0.2.7, 192.0.2.8')).status).toBe(405);
	expect((await post(null)).status).toBe(405); // past the proxy
	expect((await fetch(`${address}/roles`, { headers: { 'x-forwarded-for': '192.0.2.7' } })).status).toBe(200);
});

test('the log and the figures name routes and requests, and nothing of who asked or what was sent', async () => {
	const waymark = await started(newData(), { METRICS_TOKEN: 'a-token-of-24-characters' });
	const { address, said } = waymark;
	const answer = await fetch(`${address}/search?q=private-question`, {
		headers: { cookie: 'waymark=private-cookie', 'user-agent': 'private-agent' }
	});
	await fetch(`${address}/sign-in`, {
		method: 'POST',
		headers: { origin: address },
		body: new URLSearchParams({ email: 'private@example.org', password: 'private-password' })
	});
	const metrics = (headers: Record<string, string>) =>
		fetch(`${address}/metrics`, { headers: { 'x-forwarded-for': '192.0.2.7', ...headers } });
	expect((await metrics({ authorization: 'Bearer a-token-of-24-characterz' })).status).toBe(404);
	const figures = await (await metrics({ authorization: 'Bearer a-token-of-24-characters' })).text();
	expect(figures).toMatch(
		/waymark_answer_seconds_count\{route="\/\(public\)\/search",method="GET",status="200"\} 1/
	);
	expect(figures).toMatch(/waymark_jobs\{state="waiting"\} \d/);
	expect(figures).toMatch(/waymark_database_connections\{state="\w/);
	await stop(waymark.child);
	const log = waymark.said.slice(said.length);
	const lines = log
		.split('\n')
		.filter((line) => line.startsWith('{'))
		.map((line) => JSON.parse(line) as Record<string, unknown>);
	const requestId = answer.headers.get('x-request-id');
	expect(lines.find((line) => line.requestId === requestId)).toMatchObject({
		level: 'info',
		route: '/(public)/search',
		method: 'GET',
		status: 200
	});
	expect(log + figures).not.toMatch(/private|127\.0\.0\.1|192\.0\.2\.7/);
});
