/** Reports of messages and profiles, and what can be decided about them. */
import * as v from 'valibot';
import { textField } from '#lib/forms/own-words.ts';

export const reportForm = v.object({
	why: v.pipe(textField(2_000), v.nonEmpty('Say what is wrong with it'))
});

export const decisions = {
	nothing: {
		name: 'Nothing',
		about: 'It is within the rules. The person who reported it is told that it was read.',
		reporter: 'We read what you reported. We have not changed anything: it is within the rules of Waymark.'
	},
	warning: {
		name: 'A warning',
		about: 'The other person reads your words, and nothing else changes.',
		reporter: 'We read what you reported, and have spoken to the person about it.'
	},
	hidden: {
		name: 'Hide the profile',
		about: 'No one sees the profile until an administrator shows it again.',
		reporter: 'We read what you reported, and have taken the profile out of the directory.'
	},
	suspended: {
		name: 'Suspend the account',
		about: 'They cannot sign in until an administrator lifts it.',
		reporter: 'We read what you reported, and have closed the account for now.'
	}
} as const;
export type Decision = keyof typeof decisions;

/** What the person reads about whom it was decided. */
export const decidedWords: Readonly<Record<Exclude<Decision, 'nothing'>, string>> = {
	warning: 'An administrator has read something that you wrote here, and asks you for a change.',
	hidden: 'An administrator has taken your profile out of the directory.',
	suspended: 'An administrator has suspended your account.'
};

export const decisionForm = v.pipe(
	v.object({
		decision: v.picklist(Object.keys(decisions) as Decision[], 'Select what should happen'),
		words: textField(2_000)
	}),
	v.forward(
		v.check(
			({ decision, words }) => decision === 'nothing' || words !== '',
			'Say why, calmly and without saying who reported it: the person reads these words'
		),
		['words']
	)
);

export const refusals = {
	own: 'You reported this, so another administrator decides about it.',
	decided: 'Another administrator has decided about it already.'
} as const;

/** What became of the reported thing since. */
export function goneWords(goneBy: 'author' | 'account' | null): string | null {
	if (goneBy === 'author') return 'Its author has deleted it since.';
	return goneBy === 'account' ? 'The account of its author has been deleted since.' : null;
}
