/** Emails about signing in. They name no one and say nothing about anyone: mail is read over shoulders, and by machines. */
import { notice, request, type Email } from '#lib/server/mail/email.ts';

export function verifyEmail(link: string): Email {
	return request(
		'Confirm your email address for Waymark',
		'This email address was added to a Waymark account. If it was you, confirm it within 24 hours:',
		link
	);
}

export function resetEmail(link: string): Email {
	return request(
		'Reset your Waymark password',
		'We received a request to reset your Waymark password. If it was you, set a new one within 1 hour:',
		link
	);
}

/**
 * To a person whose ways to sign in have changed.
 * @param activity where they can see what was changed
 * @param reset where they can set a new password
 */
export function signInChangedEmail(activity: string, reset: string): Email {
	return notice(
		'Your Waymark sign-in details have changed',
		'A way to sign in to your Waymark account was added, changed, used up or removed. See what changed:',
		activity,
		'If it was you, or you asked for it, you do not need to do anything. If not, set a new password and tell the people who run Waymark where you work:',
		reset
	);
}
