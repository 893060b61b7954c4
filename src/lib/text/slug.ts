/**
 * The part of an address that a name becomes: lower case, ASCII letters and digits, anything else one "-", none at the ends.
 * Accents are taken off letters, so "Café" is "cafe". A name without letters or digits becomes "".
 */
export function slugOf(name: string): string {
	return name
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-|-$/g, '');
}
