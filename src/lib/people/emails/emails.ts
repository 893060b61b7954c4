/** The words of the letters. They name nobody and say nothing of anyone: mail is read over shoulders, and by machines. */
import type { Letter } from '#lib/server/mail/email.ts';

const foot =
	'Opening the page does nothing by itself: only its button does. If you expected no such letter, do nothing.';

/** A letter that asks for something. */
function letter(subject: string, ...paragraphs: string[]): Letter {
	return notice(subject, ...paragraphs, foot);
}

/** A letter that says something. */
function notice(subject: string, ...paragraphs: string[]): Letter {
	return { subject, text: [...paragraphs, 'Waymark'].join('\n\n') + '\n' };
}

export function verifyLetter(link: string): Letter {
	return letter(
		'Confirm your email address for Waymark',
		'Somebody added this address to an account on Waymark. If it was you, confirm it here within 24 hours:',
		link
	);
}

export function resetLetter(link: string): Letter {
	return letter(
		'Set a new password for Waymark',
		'Somebody asked for a new password for your account on Waymark. If it was you, set it here within an hour:',
		link
	);
}

export function invitationLetter(link: string): Letter {
	return letter(
		'You are invited to Waymark',
		'You are invited to join Waymark. The page says as what, and the invitation holds for 14 days:',
		link
	);
}

export function joinLetter(link: string): Letter {
	return letter(
		'Confirm your request to join Waymark',
		'Somebody asked to join Waymark with this address. If it was you, confirm it here within 24 hours:',
		link
	);
}

/** To somebody who asked to join, and has an account: only they learn that. */
export function alreadyLetter(link: string): Letter {
	return letter(
		'Your request to join Waymark',
		'Somebody asked to join Waymark with this address, which has an account already. If it was you, sign in here, or set a new password there:',
		link
	);
}

/** To somebody who asked to join, and is not let in. */
export function refusedLetter(link: string): Letter {
	return letter(
		'Your request to join Waymark',
		'You asked to join Waymark, and whoever looked at it could not let you in: often because they do not know you. Tell your coach, or whoever runs the scheme where you are. If you have an invitation already, that one works. You may ask again here:',
		link
	);
}

/** To those who may let people in, while somebody waits: once a day. */
export function waitingLetter(link: string): Letter {
	return letter(
		'Somebody waits on Waymark',
		'Somebody asked to join Waymark, and waits for you or another to decide. See here:',
		link
	);
}

/** To a trainee near the end of the scheme: once. */
export function leavingLetter(link: string): Letter {
	return letter(
		'An address of your own for Waymark',
		'Your address at work may end when you leave the scheme, and with it your way in. Add one that you keep here:',
		link
	);
}

/** To somebody whose ways to sign in have changed. @param record where it stands what was done @param reset where a password is set */
export function changeLetter(record: string, reset: string): Letter {
	return notice(
		'Something about signing in to Waymark changed',
		'A way to sign in to your account on Waymark was added, changed, used up or taken away. What was done stands here:',
		record,
		'If it was you, or you asked for it, there is nothing to do. If not, set a new password here, and tell whoever runs Waymark where you are:',
		reset
	);
}
