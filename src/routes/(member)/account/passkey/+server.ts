import { json } from '@sveltejs/kit';
import * as v from 'valibot';
import { isProven, notProven } from '#lib/people/sign-in/reauthentication.server.ts';
import { passkeyNameForm } from '#lib/people/sign-in/second-factor/codes.ts';
import * as passkeys from '#lib/people/sign-in/second-factor/passkeys.server.ts';
import { signedIn } from '#lib/access/person.ts';
import { passwordAgain } from '#lib/people/sign-in/sign-in.ts';
import type { RequestHandler } from './$types';

const answer = v.object({ name: passkeyNameForm.entries.name, response: v.looseObject({ id: v.string() }) });

const proof = v.object(passwordAgain);

/** What the browser is asked in order to make a passkey, once it was shown again who asks. Nothing else is taken in its place. */
export const POST: RequestHandler = async ({ request, locals, url }) => {
	const viewer = signedIn(locals.person);
	const read = v.safeParse(proof, await request.json().catch(() => null));
	const { sql, sessionId } = locals;
	if (!read.success || !(await isProven(sql, viewer, { sessionId, ...read.output })))
		return json({ refused: notProven }, { status: 422 });
	return json(await passkeys.offer(locals.sql, viewer, url));
};

/** The passkey that it made, with the name that its owner gives it. */
export const PUT: RequestHandler = async ({ request, locals, url }) => {
	const viewer = signedIn(locals.person);
	const read = v.safeParse(answer, await request.json().catch(() => null));
	const isAdded = read.success && (await passkeys.add(locals.sql, viewer, url, read.output));
	return json({ refused: !isAdded }, { status: isAdded ? 200 : 422 });
};
