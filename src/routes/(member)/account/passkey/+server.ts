import { json } from '@sveltejs/kit';
import * as v from 'valibot';
import { passkeyNameForm } from '#lib/people/codes.ts';
import * as passkeys from '#lib/people/passkeys.server.ts';
import { signedIn } from '#lib/people/person.ts';
import * as secondFactors from '#lib/people/second-factors.server.ts';
import type { RequestHandler } from './$types';

const answer = v.object({ name: passkeyNameForm.entries.name, response: v.looseObject({ id: v.string() }) });

/** What the browser is asked in order to make a passkey. */
export const POST: RequestHandler = async ({ locals, url }) => {
	const viewer = signedIn(locals.person);
	if (secondFactors.hasToShow(viewer)) return json({ refused: true }, { status: 403 });
	return json(await passkeys.offer(locals.sql, viewer, url));
};

/** The passkey that it made, with the name that its owner gives it. */
export const PUT: RequestHandler = async ({ request, locals, url }) => {
	const viewer = signedIn(locals.person);
	if (secondFactors.hasToShow(viewer)) return json({ refused: true }, { status: 403 });
	const read = v.safeParse(answer, await request.json().catch(() => null));
	const isAdded = read.success && (await passkeys.add(locals.sql, viewer, url, read.output));
	return json({ refused: !isAdded }, { status: isAdded ? 200 : 422 });
};
