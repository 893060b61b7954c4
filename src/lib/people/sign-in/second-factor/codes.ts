/** Codes that people type: from an authenticator app (6 digits, for 30 seconds, RFC 6238) or recovery codes. */
import * as v from 'valibot';
import { nameField } from '#lib/forms/name-field.ts';
import { secret } from '#lib/forms/read-form.ts';
import { typedCode } from '#lib/text/typed.ts';

export type TypedCode = { kind: 'app'; digits: string } | { kind: 'recovery'; code: string };

/** Reads a code however it is spaced; null if it cannot be one. Recovery codes have no 0 or 1: those are an o and an l. */
export function readCode(text: string): TypedCode | null {
	const plain = typedCode(text);
	if (/^\d{6}$/.test(plain)) return { kind: 'app', digits: plain };
	const code = plain.replaceAll('0', 'o').replaceAll('1', 'l');
	return /^[a-z2-7]{12}$/.test(code) ? { kind: 'recovery', code } : null;
}

/** A recovery code as it is shown: `abcd-efgh-ijkl`. */
export function spacedCode(code: string): string {
	return code.replace(/(.{4})(?=.)/g, '$1-');
}

/** The black squares of a QR code as an SVG path, one unit each. */
export function squaresPath(rows: readonly (readonly boolean[])[]): string {
	return rows.flatMap((row, y) => row.map((isBlack, x) => (isBlack ? `M${x} ${y}h1v1h-1z` : ''))).join('');
}

export const codeForm = v.object({ code: v.pipe(v.string(), secret, v.nonEmpty('Enter the code')) });

export const passkeyNameForm = v.object({
	id: v.string(),
	name: nameField('Enter a name', 60)
});
