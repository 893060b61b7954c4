/** Where to go when nothing better is known. */
const home = '/account';

/**
 * The page that somebody wanted before they were asked to sign in. Only one of this site's own: an address that a browser could
 * take for another site (`//…`, `/\…`, a scheme, control characters) is answered with the account page.
 */
export function nextPage(given: string | null | undefined): string {
	if (!given || given.length > 2_000 || !/^\/(?![/\\])[\x21-\x7e]*$/.test(given) || given.includes('\\'))
		return home;
	try {
		const base = 'http://here.invalid';
		const { origin, pathname, search } = new URL(given, base);
		if (origin !== base || pathname.startsWith('//') || /^\/(sign-in|sign-out)\/?$/.test(pathname))
			return home;
		return `${pathname}${search}`;
	} catch {
		return home;
	}
}

/** The address of a page that asks for something first, and leads on afterwards. */
export function asksFirst(page: '/sign-in' | '/second-factor', { pathname, search }: URL): string {
	return `${page}?next=${encodeURIComponent(`${pathname}${search}`)}`;
}

/** The address of one page after another on the way to the page that somebody wanted; itself where they wanted none. */
export function leadsOn(page: string, { searchParams }: URL): string {
	const next = nextPage(searchParams.get('next'));
	return next === home ? page : `${page}?next=${encodeURIComponent(next)}`;
}

/** Where somebody goes on to who has set up a second factor: the page that they wanted, or those for staff. Null where neither is. */
export function afterSetUp(isStaff: boolean, { searchParams }: URL): { href: string; name: string } | null {
	const next = nextPage(searchParams.get('next'));
	if (next !== home) return { href: next, name: 'Continue to the page you wanted' };
	return isStaff ? { href: '/staff', name: 'Continue to the staff pages' } : null;
}
