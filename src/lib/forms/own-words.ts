/** Names, titles and texts in people’s own words: any script, and nothing that hides or turns what others read. */
import * as v from 'valibot';

/** Seen by no one, and harmless: marks of direction, soft hyphens, byte order marks. Joiners stay, since Persian and Hindi are written with them. */
const harmless = /[\u00AD\u061C\u200B\u200E\u200F\u2060\uFEFF]/g;
/** Control characters, and those that turn the direction of all that follows. */
const refused = /[\p{Cc}\p{Co}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u;
const refusal = 'Remove any hidden characters. You can type it again instead of pasting it';

/** A text on one line, with single spaces; empty if it is left out. */
export function lineField(most: number) {
	return v.pipe(
		v.optional(v.string(), ''),
		v.transform(oneLine),
		v.maxLength(most, `Use ${most} characters or fewer`),
		v.check((text) => !refused.test(text), refusal)
	);
}

/** The same, where something must be entered. */
export function neededLine(missing: string, most: number) {
	return v.pipe(lineField(most), v.nonEmpty(missing));
}

/** A text of several lines; empty if it is left out. */
export function textField(most: number) {
	return v.pipe(
		v.optional(v.string(), ''),
		v.transform((text) => linesOf(text).join('\n').trim()),
		v.maxLength(most, `Use ${most} characters or fewer`),
		v.check((text) => !refused.test(text.replaceAll('\n', '')), refusal)
	);
}

/** Each line as `lineField` has it. */
export function linesOf(text: string): string[] {
	return text.split('\n').map(oneLine);
}

function oneLine(text: string): string {
	return text
		.normalize('NFC')
		.replace(harmless, '')
		.replace(/[\t\p{Zs}\n]+/gu, ' ')
		.trim();
}
