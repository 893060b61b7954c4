import { notice, type Email } from '#lib/server/mail/email.ts';
import type { Place } from '#lib/server/locks.server.ts';
import type { Decision } from './correction.ts';

/** Where the email address for an answer is encrypted. */
export function emailPlace(correctionId: string): Place {
	return { use: 'the email address of a correction', owner: correctionId };
}

/** To a reader who asked for an answer; they have no page of their own, so it says what was decided. */
export function answerEmail(decision: Decision, note: string | null, origin: string): Email {
	return notice(
		'Your suggestion to Waymark',
		decision === 'taken-up'
			? 'Thank you for your suggestion. We have taken it up. You will see the change when we publish the next version.'
			: 'Thank you for your suggestion. We have decided not to make this change.',
		...(note ? [`What our editors say:\n\n${note}`] : []),
		'We have deleted your email address from your suggestion. You can send another at any time:',
		`${origin}/suggest-a-correction`
	);
}

/** To editors, once a day while a suggestion is waiting. */
export function correctionWaitingEmail(link: string): Email {
	return notice(
		'New suggested correction on Waymark',
		'A suggested correction is waiting for you or a colleague to look at:',
		link
	);
}
