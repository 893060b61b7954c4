/** Codes that people type: those of an app, six digits for half a minute (RFC 6238), and those to recover by. */
import * as v from 'valibot';
import { secret } from '#lib/forms/read-form.ts';

/** What was typed where a code is asked for: either kind, however it was spaced. */
export type TypedCode = { kind: 'app'; digits: string } | { kind: 'recovery'; code: string };

/** Reads what was typed; null where it can be no code. */
export function readCode(text: string): TypedCode | null {
	const plain = text.normalize('NFKC').toLowerCase().replace(/[\s-]/g, '');
	if (/^\d{6}$/.test(plain)) return { kind: 'app', digits: plain };
	return /^[a-z2-7]{12}$/.test(plain) ? { kind: 'recovery', code: plain } : null;
}

/** A recovery code as it is shown: `abcd-efgh-ijkl`. */
export function spacedCode(code: string): string {
	return code.replace(/(.{4})(?=.)/g, '$1-');
}

/** The black squares of a QR code as one path, a unit each. */
export function squaresPath(rows: readonly (readonly boolean[])[]): string {
	return rows.flatMap((row, y) => row.map((isBlack, x) => (isBlack ? `M${x} ${y}h1v1h-1z` : ''))).join('');
}

export const codeForm = v.object({ code: v.pipe(v.string(), secret, v.nonEmpty('Enter the code')) });

export const passkeyNameForm = v.object({
	id: v.string(),
	name: v.pipe(
		v.string(),
		v.trim(),
		v.nonEmpty('Enter a name'),
		v.maxLength(60, 'Use 60 characters or fewer'),
		v.regex(/^[^\p{C}]*$/u, 'Remove any hidden characters')
	)
});
