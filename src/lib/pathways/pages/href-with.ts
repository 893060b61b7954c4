/** A link with some parameters changed; empty ones are left out. */
export function hrefWith(
	parameters: URLSearchParams,
	changes: Record<string, string>,
	page = '/pathways'
): string {
	return `${page}?${parametersWith(parameters, changes)}`;
}

/** Parameters with some changed, and without empty ones. */
export function parametersWith(
	parameters: URLSearchParams,
	changes: Record<string, string>
): URLSearchParams {
	const all = new URLSearchParams(parameters);
	for (const [name, value] of Object.entries(changes)) all.set(name, value);
	return new URLSearchParams([...all].filter(([, value]) => value !== ''));
}
