import { numberWords } from '#lib/text/counts.ts';

/** A password must be long and not a common one. There are no rules about kinds of characters (NIST SP 800-63B). */
export const leastLength = 12;
export const mostLength = 1_000;

export const weaknessWords = {
	empty: 'Enter a password',
	short: `Use at least ${leastLength} characters, such as three or four words`,
	long: `Use ${numberWords(mostLength)} characters or fewer`,
	guessable: 'That password is easy to guess. Choose another, such as four unrelated words'
} as const;
export type Weakness = keyof typeof weaknessWords;

/**
 * Why a password cannot be chosen; null if it can.
 * @param common passwords that are often used, in lower case
 * @param about words that people would try for this person, such as their name and email address
 */
export function weaknessOf(
	password: string,
	common: ReadonlySet<string>,
	about: readonly string[] = []
): Weakness | null {
	const length = [...password].length;
	if (length === 0) return 'empty';
	if (length < leastLength) return 'short';
	if (length > mostLength) return 'long';
	const plain = password.normalize('NFKC').toLowerCase();
	const guessed = [...about.flatMap(wordsOf), 'waymark', 'password'];
	return isGuessable(plain, common, guessed) ? 'guessable' : null;
}

/** A common password (alone, repeated or with digits and signs around it), a few characters, a run of keys, or words about the person. */
function isGuessable(plain: string, common: ReadonlySet<string>, guessed: readonly string[]): boolean {
	if (new Set(plain).size <= 4) return true;
	const core = plain.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
	const whole = [plain, core, repeatedPart(plain), repeatedPart(core)];
	if (whole.some((part) => common.has(part) || isRun(part))) return true;
	const rest = guessed.reduce((text, word) => text.replaceAll(word, ''), plain);
	return rest !== plain && rest.replace(/[^\p{L}]/gu, '').length < 4;
}

/** `liverpool` for `liverpoolliverpool`; the text itself if nothing is repeated. */
function repeatedPart(text: string): string {
	return /^(.+?)\1+$/su.exec(text)?.[1] ?? text;
}

const runs = ['abcdefghijklmnopqrstuvwxyz', '01234567890', 'qwertyuiopasdfghjklzxcvbnm'];

function isRun(text: string): boolean {
	const backwards = [...text].reverse().join('');
	return (
		text.length >= 4 && runs.some((run) => run.repeat(3).includes(text) || run.repeat(3).includes(backwards))
	);
}

function wordsOf(text: string): string[] {
	const plain = text.normalize('NFKC').toLowerCase();
	return [plain, ...plain.split(/[^\p{L}\p{N}]+/u)].filter((word) => word.length >= 4);
}
