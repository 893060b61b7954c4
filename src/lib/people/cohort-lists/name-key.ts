/** Letters that people write in two ways and Unicode does not decompose. */
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
/** Apostrophes, invisible characters, and accents of Latin, Greek and Cyrillic letters; in other scripts marks are letters. */
const uncounted = /['’‘`ʼʹ′\p{Cf}\p{Default_Ignorable_Code_Point}\u0300-\u036f]/gu;

/**
 * The same key for a name however it is written: ignores case, accents, punctuation, spaces and the order of its parts, because
 * lists have `OKAFOR, Tom` where people write `Tom Okafor`. Empty if the name has no letters.
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

/** To upper case and back, because some letters have two lower-case forms, or two letters in upper case. */
function caseless(text: string): string {
	return text.toLowerCase().toUpperCase().toLowerCase();
}
