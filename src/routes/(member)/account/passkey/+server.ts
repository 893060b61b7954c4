import { json } from '@sveltejs/kit';
import * as v from 'valibot';
import { isProven, notProven } from '#lib/people/sign-in/reauthentication.server.ts';
import { passkeyNameForm } from '#lib/people/sign-in/second-factor/codes.ts';
import * as passkeys from '#lib/people/sign-in/second-factor/passkeys.server.ts';
import { proofForm } from '#lib/people/sign-in/sign-in.ts';
import type { RequestHandler } from './$types';

const answer = v.object({ name: passkeyNameForm.entries.name, response: v.looseObject({ id: v.string() }) });

/** The options to create a passkey, once people have confirmed who they are. */
export const POST: RequestHandler = async ({ request, locals: { sql, viewer, sessionId }, url }) => {
	const read = v.safeParse(proofForm, await request.json().catch(() => null));
	if (!read.success || !(await isProven(sql, viewer, { sessionId, ...read.output })))
		return json({ refused: notProven }, { status: 422 });
	return json(await passkeys.offer(sql, viewer, url));
};

/** The new passkey and its name. */
export const PUT: RequestHandler = async ({ request, locals: { sql, viewer }, url }) => {
	const read = v.safeParse(answer, await request.json().catch(() => null));
	const isAdded = read.success && (await passkeys.add(sql, viewer, url, read.output));
	return json({ refused: !isAdded }, { status: isAdded ? 200 : 422 });
};
