const form = '/suggest-a-correction';

/**
 * The form to suggest a correction, which says what page it is about if anyone may see that page. A page whose URL is the secret of
 * a link is never named.
 * @param routeId of the page, or empty for a page that anyone may see
 * @param to the key of the level that a step leads to from the level of the page
 */
export function correctionUrl(routeId: string | null, pathname: string, to?: string): string {
	const isPublic = routeId === '' || /^\/\(public\)(?!.*\[token\])/.test(routeId ?? '');
	if (!isPublic || pathname === '/' || pathname.startsWith(form)) return form;
	const about = `${form}?about=${readable(pathname)}`;
	return to === undefined ? about : `${about}&to=${readable(to)}`;
}

/** Encoded, but for the characters that a query may have as they are. */
function readable(text: string): string {
	return encodeURIComponent(text).replaceAll('%2F', '/').replaceAll('%3A', ':');
}
