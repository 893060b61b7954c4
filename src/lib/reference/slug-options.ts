/** Options of a form from a list of reference data. */
export function slugOptions(
	list: readonly { slug: string; name: string }[]
): { value: string; name: string }[] {
	return list.map(({ slug, name }) => ({ value: slug, name }));
}
