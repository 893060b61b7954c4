/**
 * The part of an address that a name becomes: lower case, ASCII letters and digits, a run of anything else one "-", none at
 * the ends. `C`, `C++` and `C#` are three: a "+" or "#" at the end of a word counts as "plus" or "sharp". A name without such
 * letters or digits becomes "".
 */
export function slugOf(name: string): string {
	return name
		.toLowerCase()
		.replace(/(?<=[a-z0-9])[+#]+(?![a-z0-9])/g, (signs) =>
			signs.replaceAll('+', '-plus').replaceAll('#', '-sharp')
		)
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-|-$/g, '');
}
