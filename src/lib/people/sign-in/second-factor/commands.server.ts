import type { Command } from '#lib/areas/area.server.ts';
import { Misuse } from '#lib/errors/sentences.ts';
import { emailGiven } from '#lib/people/email-given.ts';
import * as resets from './resets.server.ts';

export const resetSecondFactor: Command = {
	name: 'reset-second-factor',
	arguments: 'EMAIL',
	help: 'Remove the authenticator app, recovery codes and passkeys of a person who has lost them, and sign them out.',
	takes: [1, 1],
	async run(sql, { given: [typed = ''], say }) {
		const email = emailGiven(typed);
		const answer = await resets.resetAt(sql, email);
		if (answer === 'unknown')
			throw new Misuse(`No account has confirmed the email address ${email.written}.`);
		say(
			answer === 'none'
				? 'This account has no two-step sign-in. Nothing has changed.'
				: 'Their authenticator app, recovery codes and passkeys are removed, and they are signed out. They can sign in with their password and set up two-step sign-in again.'
		);
	}
};
