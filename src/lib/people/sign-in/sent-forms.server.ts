/**
 * Forms that renew a session or use up a link. A browser sends such a form twice if someone clicks again before the answer has
 * come, and drops the first answer, with its cookie. So for a minute the same form gets the first answer again. Only who sends the
 * same form, with the same token, to the same URL gives the key that decrypts it.
 */
import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { sealed } from '#lib/server/installation.server.ts';
import { lock, unlock, type Place } from '#lib/server/locks.server.ts';
import type { Sql } from '#lib/server/sql.server.ts';

export interface SentForm {
	/** The token that came with it. */
	token: string | undefined;
	/** The path and search of its URL. */
	address: string;
	/** Whether a script sent it, which gets another answer. */
	isByScript: boolean;
	body: Uint8Array;
}

interface Answer {
	status: number;
	headers: [string, string][];
	text: string;
}

/** How long the second of two has to wait for the first answer, at most. */
const patience = 10_000;
const between = 50;

/** Answers a form, or gives the answer that the same form got within the last minute. An answer that refuses it is not kept. */
export async function answerOnce(
	sql: Sql,
	form: SentForm,
	answer: () => Promise<Response>
): Promise<Response> {
	const secret = fingerprint(form);
	const key = await sealed(sql, 'sent form', secret.toString('hex'));
	if (!(await claim(sql, key, form.token))) {
		const first = await firstAnswer(sql, key, secret);
		return first ? responseOf(first) : answer();
	}
	try {
		const given = await read(await answer());
		if (isRefusal(given)) await release(sql, key);
		else await keep(sql, key, lock(secret, placeOf(key), Buffer.from(JSON.stringify(given))));
		return responseOf(given);
	} catch (error) {
		await release(sql, key);
		throw error;
	}
}

/** Whether a form that renews sessions came with this token within the last minute: the browser may have the next one already. */
export async function cameWith(sql: Sql, token: string): Promise<boolean> {
	const { count } = await sql`
		select from sent_form
		where token_key = ${await tokenKeyOf(sql, token)} and sent_at > now() - interval '1 minute'`;
	return count > 0;
}

/** Deletes answers that are not given again. */
export async function sweep(sql: Sql): Promise<void> {
	await sql`delete from sent_form where sent_at < now() - interval '1 minute'`;
}

/** Notes that a form is being answered. @returns false if the same form was, within the last minute */
async function claim(sql: Sql, key: Buffer, token: string | undefined): Promise<boolean> {
	const tokenKey = token ? await tokenKeyOf(sql, token) : null;
	const { count } = await sql`
		insert into sent_form as f (key, token_key) values (${key}, ${tokenKey})
		on conflict (key) do update set answer = null, sent_at = now()
		where f.sent_at < now() - interval '1 minute'`;
	return count > 0;
}

async function release(sql: Sql, key: Buffer): Promise<void> {
	await sql`delete from sent_form where key = ${key}`;
}

async function keep(sql: Sql, key: Buffer, box: Buffer): Promise<void> {
	await sql`update sent_form set answer = ${box} where key = ${key}`;
}

/** The answer that another request is giving; null if that refused the form, or takes too long. */
async function firstAnswer(sql: Sql, key: Buffer, secret: Buffer): Promise<Answer | null> {
	for (let waited = 0; waited < patience; waited += between) {
		const [row] = await sql<
			{ box: Uint8Array | null }[]
		>`select answer as box from sent_form where key = ${key}`;
		if (!row) return null;
		const text = row.box && unlock(secret, placeOf(key), row.box);
		if (text) return JSON.parse(text.toString()) as Answer;
		await pause(between);
	}
	return null;
}

function fingerprint({ token = '', address, isByScript, body }: SentForm): Buffer {
	return createHash('sha256')
		.update(JSON.stringify([token, address, isByScript]))
		.update(body)
		.digest();
}

function placeOf(key: Buffer): Place {
	return { use: 'the answer to a form', owner: key.toString('hex') };
}

function tokenKeyOf(sql: Sql, token: string): Promise<Buffer> {
	return sealed(sql, 'token of a form', token);
}

async function read(response: Response): Promise<Answer> {
	return { status: response.status, headers: [...response.headers], text: await response.text() };
}

/** A script is told of a refusal with status 200. */
function isRefusal({ status, headers, text }: Answer): boolean {
	if (status >= 400) return true;
	const isJson = new Headers(headers).get('content-type')?.startsWith('application/json') ?? false;
	return isJson && ['failure', 'error'].includes((JSON.parse(text) as { type?: string }).type ?? '');
}

function responseOf({ status, headers, text }: Answer): Response {
	return new Response(text || null, { status, headers });
}
