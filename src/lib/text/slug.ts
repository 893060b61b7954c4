/**
 * The part of an address that a name becomes: lower case, ASCII letters and digits, a run of anything else one "-", none at
 * the ends. A name without such letters or digits becomes "".
 */
export function slugOf(name: string): string {
	return name
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-|-$/g, '');
}
