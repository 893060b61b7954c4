import { request, type Email } from '#lib/server/mail/email.ts';

/** To a trainee near the end of the scheme: once. It names no one and says nothing about anyone. */
export function personalEmailEmail(link: string): Email {
	return request(
		'Add a personal email address to Waymark',
		'Your work email address may end when you leave the scheme. Add a personal one so you can still sign in:',
		link
	);
}
