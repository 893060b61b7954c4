import fs from 'node:fs';
import path from 'node:path';
import type { Person } from '#lib/access/person.ts';
import { cookieName } from '#lib/people/sign-in/session-cookie.ts';
import * as sessions from '#lib/people/sign-in/sessions.server.ts';
import { openPool, type Sql } from '#lib/server/sql.server.ts';
import { startPostgres } from '../../src/bin/postgres.js';
import { cast, settle } from '../support/cast.ts';
import { overlappingZip } from '../support/framework-files.ts';
import type { Started } from '../support/start.ts';
import { ms, print } from './figures.ts';

const head = {
	slug: 'upload',
	title: 'Upload',
	publisher: 'Bench',
	licence: 'none',
	attribution: 'none',
	versionLabel: '1'
};
const levels = 'family,role,level,order,stage\n';
const requirements = 'role,level,skill,proficiency\n';

/** How long others wait while large files and files full of problems are uploaded to a running Waymark with the cast. */
export async function benchUploads({ address, child }: Started, data: string) {
	const { socket, release } = await startPostgres({ folder: path.join(data, 'postgres') }); // the one that runs already
	const sql = openPool({ socket });
	await settle(sql);
	const editor = await cookieOf(sql, cast.editor, address);
	const administrator = await cookieOf(sql, cast.administrator, address);
	const importing = (files: Record<string, string>) => () =>
		send(`${address}/frameworks/import`, editor, 'files', files);
	const server = { address, child };
	await whileWaiting(server, 'nothing', () => new Promise((resolve) => setTimeout(resolve, 3_000)));
	await whileWaiting(
		server,
		'a framework of 100,000 faulty rows',
		importing(framework(levels + 'x,y\n'.repeat(100_000), requirements))
	);
	await whileWaiting(
		server,
		'a framework of 100,000 levels in the wrong order',
		importing(
			framework(levels + rows(100_000, (n) => `Data,Analyst,L${n},1,${n % 2 ? 1 : 11}`), requirements)
		)
	);
	await whileWaiting(
		server,
		'a framework of 120,000 requirements',
		importing(
			framework(
				levels + rows(5_000, (n) => `Data,Role ${n},Level ${n},1,3`),
				requirements +
					rows(120_000, (n) => `Role ${n % 5_000},Level ${n % 5_000},Skill ${Math.floor(n / 5_000)},expert`)
			)
		)
	);
	const table = Buffer.from(levels + 'x,y\n'.repeat(100_000));
	await whileWaiting(server, 'a zip of 500 overlapping files', () =>
		send(`${address}/frameworks/import`, editor, 'files', { 'a.zip': overlappingZip(table, 500) })
	);
	await whileWaiting(server, 'a list of 125,000 faulty rows', () =>
		send(`${address}/invitations/list?/preview`, administrator, 'file', {
			'a.csv': 'email,membership\n' + 'x,y\n'.repeat(125_000)
		})
	);
	await sql.end();
	await release();
}

function framework(levels: string, requirements: string): Record<string, string> {
	return { 'framework.json': JSON.stringify(head), 'levels.csv': levels, 'requirements.csv': requirements };
}

function rows(count: number, rowOf: (number: number) => string): string {
	return Array.from({ length: count }, (_, number) => rowOf(number)).join('\n');
}

/** Prints the longest wait for the health of the server while work is done, and how much of it is the server's own. */
async function whileWaiting({ address, child }: Server, what: string, work: () => Promise<unknown>) {
	const pids = [child.pid ?? 0, process.pid];
	const from = performance.now();
	let isDone = false;
	const longest = { whole: 0, own: 0 };
	const working = work().finally(() => (isDone = true));
	while (!isDone) {
		const [asked, queued] = [performance.now(), inQueue(pids)];
		await (await fetch(`${address}/healthz`)).arrayBuffer();
		const whole = performance.now() - asked;
		longest.whole = Math.max(longest.whole, whole);
		longest.own = Math.max(longest.own, whole - (inQueue(pids) - queued));
		await new Promise((resolve) => setTimeout(resolve, 2));
	}
	await working;
	const seconds = ((performance.now() - from) / 1_000).toFixed(1);
	print(
		`others wait for ${what}`,
		`${ms(longest.own)} (${ms(longest.whole)} on this machine), in ${seconds} s`,
		'≤ 100 ms'
	);
}

type Server = Pick<Started, 'address' | 'child'>;

/** Milliseconds for which the main threads of these processes were ready and had no processor; Linux alone says it. */
function inQueue(pids: readonly number[]): number {
	return pids.reduce((sum, pid) => {
		const file = `/proc/${pid}/task/${pid}/schedstat`;
		const [, waited = '0'] = fs.existsSync(file) ? fs.readFileSync(file, 'utf8').split(' ') : [];
		return sum + Number(waited) / 1_000_000;
	}, 0);
}

async function send(url: string, cookie: string, field: string, files: Record<string, string | Uint8Array>) {
	const body = new FormData();
	for (const [name, bytes] of Object.entries(files)) body.append(field, new File([bytes as BlobPart], name));
	const headers = { origin: new URL(url).origin, accept: 'text/html', cookie };
	const whole = Buffer.from(await new Response(body).arrayBuffer());
	const type = `multipart/form-data; boundary=${/^--(\S+)/.exec(whole.toString('latin1', 0, 200))?.[1]}`;
	const answer = await fetch(url, {
		method: 'POST',
		headers: { ...headers, 'content-type': type },
		body: whole,
		redirect: 'manual'
	});
	await answer.arrayBuffer();
	if (![303, 422, 200].includes(answer.status))
		throw new Error(`The upload was answered with ${answer.status}`);
}

async function cookieOf(sql: Sql, person: Person, address: string): Promise<string> {
	const { secondFactorAt } = person;
	const token = await sessions.begin(sql as never, person, {
		method: 'password',
		device: 'A benchmark',
		secondFactorAt
	});
	return `${cookieName(new URL(address))}=${token}`;
}
