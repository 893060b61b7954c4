const home = '/account';

/**
 * The page that a person wanted before they were asked to sign in. It must be on this site: a URL that a browser could read as
 * another site (`//…`, `/\…`, a scheme, control characters) becomes the account page.
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

/** The URL of a page to show first, which then continues to the page that was wanted. */
export function asksFirst(page: '/sign-in' | '/second-factor', { pathname, search }: URL): string {
	return `${page}?next=${encodeURIComponent(`${pathname}${search}`)}`;
}

/** The URL of a step on the way to the page that a person wanted; the plain page if they wanted none. */
export function leadsOn(page: string, { searchParams }: URL): string {
	const next = nextPage(searchParams.get('next'));
	return next === home ? page : `${page}?next=${encodeURIComponent(next)}`;
}

/** Where to continue after two-step sign-in is set up: the page that was wanted, or the staff pages; null if neither applies. */
export function afterSetUp(isStaff: boolean, { searchParams }: URL): { href: string; name: string } | null {
	const next = nextPage(searchParams.get('next'));
	if (next !== home) return { href: next, name: 'Continue to the page you wanted' };
	return isStaff ? { href: '/staff', name: 'Continue to the staff pages' } : null;
}
