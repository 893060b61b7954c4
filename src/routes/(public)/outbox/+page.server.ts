import { error } from '@sveltejs/kit';
import { isFromHere, isTrial } from '#lib/server/loopback.ts';
import * as mail from '#lib/server/mail/mail.server.ts';
import type { PageServerLoad } from './$types';

/** Emails of a trial copy on its own database, shown only on the computer that it runs on. */
export const load: PageServerLoad = async ({ locals, request, setHeaders }) => {
	const isHere = isFromHere({ address: locals.peer, headers: request.headers });
	if (!isTrial(locals.environment) || !isHere) error(404, 'Page not found');
	setHeaders({ 'cache-control': 'private, no-store' });
	return { emails: await mail.outbox(locals.sql), sends: Boolean(locals.environment.SMTP_URL) };
};
