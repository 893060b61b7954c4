/** Written otherwise, and the same letter to whoever types a name: what no composition of Unicode says. */
const alike: Readonly<Record<string, string>> = {
	ß: 'ss',
	æ: 'ae',
	œ: 'oe',
	ø: 'o',
	ł: 'l',
	đ: 'd',
	ð: 'd',
	þ: 'th',
	ı: 'i',
	ς: 'σ'
};
/** Apostrophes, what is invisible, and accents of Latin, Greek and Cyrillic letters: in other scripts marks are letters of their own. */
const uncounted = /['’‘`ʼʹ′\p{Cf}\u0300-\u036f]/gu;

/**
 * What stays the same of a name however it is written: case, accents, apostrophes, spaces, hyphens and commas do not count, and
 * neither does the order of its parts, since lists say `OKAFOR, Tom` where people say `Tom Okafor`. Empty where there is no letter.
 */
export function nameKey(name: string): string {
	return caseless(name.replaceAll('´', '’').normalize('NFKD'))
		.normalize('NFKD')
		.replace(uncounted, '')
		.replace(/[ßæœøłđðþıς]/g, (letter) => alike[letter] ?? letter)
		.split(/[^\p{L}\p{M}\p{N}]+/u)
		.filter((part) => part !== '')
		.sort()
		.join(' ');
}

/** Through capitals and back: some small letters have capitals of two letters, and some two small forms. */
function caseless(text: string): string {
	return text.toLowerCase().toUpperCase().toLowerCase();
}
