/** What people type or paste: names, email addresses and codes as they mean them. */
import { cleanName, withoutAnyHidden } from './clean.ts';

const curlyApostrophes = /[‘’‛′´＇]/g;
const otherHyphens = /[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]/g;

/** A person's name, or another one on a single line, with plain apostrophes and hyphens. */
export function typedName(text: string): string {
	return straight(cleanName(text));
}

/** The text of an email address: nothing invisible, plain apostrophes and hyphens, wide letters made narrow. It may be no email. */
export function typedEmail(text: string): string {
	return straight(withoutAnyHidden(text))
		.replace(/[ʼʹ]/g, "'")
		.replace(/[！-～]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
		.trim()
		.normalize('NFC');
}

/** The letters and digits of a code, in lower case, however it is spaced. */
export function typedCode(text: string): string {
	return withoutAnyHidden(text)
		.normalize('NFKC')
		.toLowerCase()
		.replace(/[\s\p{Pd}\u2212]/gu, '');
}

function straight(text: string): string {
	return text.replace(curlyApostrophes, "'").replace(otherHyphens, '-');
}
