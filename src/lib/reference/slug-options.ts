/** A list of reference data, as a form offers it. */
export function slugOptions(
	list: readonly { slug: string; name: string }[]
): { value: string; name: string }[] {
	return list.map(({ slug, name }) => ({ value: slug, name }));
}
