/** Emails about joining. They name no one and say nothing about anyone: mail is read over shoulders, and by machines. */
import { request, type Email } from '#lib/server/mail/email.ts';

/** @param notice where to read what we keep about people who have not joined */
export function invitationEmail(link: string, notice: string): Email {
	return request(
		'You are invited to join Waymark',
		'You are invited to join Waymark. Your invitation is valid for 14 days. The page shows which type of account it is for:',
		link,
		'Someone gave us your email address to invite you. Read how we use it, for how long, and your rights:',
		notice
	);
}

export function joinEmail(link: string): Email {
	return request(
		'Confirm your request to join Waymark',
		'We received a request to join Waymark from this email address. If it was you, confirm it within 24 hours:',
		link
	);
}

/** To a person who asked to join and has an account: only they learn that. */
export function alreadyMemberEmail(link: string): Email {
	return request(
		'Your request to join Waymark',
		'We received a request to join Waymark from this email address, which already has an account. If it was you, sign in or reset your password:',
		link
	);
}

/** To a person whose request to join was rejected. */
export function rejectedEmail(link: string): Email {
	return request(
		'Your request to join Waymark',
		'We could not approve your request to join Waymark. This is often because the person who looked at it does not know you. Tell your coach, or the people who run the scheme where you work. If you already have an invitation, you can use it. You can ask again:',
		link
	);
}

/** To people who may approve requests, once a day while one is waiting. */
export function requestWaitingEmail(link: string): Email {
	return request(
		'New request to join Waymark',
		'A request to join Waymark is waiting for you or a colleague to decide:',
		link
	);
}
