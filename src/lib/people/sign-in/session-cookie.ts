/** The cookie that keeps people signed in: the token of their session, which no script can read. */
import { absoluteLimit } from './session.ts';

/** What SvelteKit gives as `cookies`. */
export interface CookieJar {
	get(name: string): string | undefined;
	set(name: string, value: string, options: CookieOptions & { maxAge: number }): void;
	delete(name: string, options: CookieOptions): void;
}

interface CookieOptions {
	path: string;
	httpOnly: boolean;
	sameSite: 'lax';
	secure: boolean;
}

/** Over https, browsers accept the `__Host-` prefix only from this host, over a secure connection. */
export function cookieName({ protocol }: URL): string {
	return protocol === 'https:' ? '__Host-waymark' : 'waymark';
}

export function tokenIn(cookies: CookieJar, url: URL): string | undefined {
	return cookies.get(cookieName(url));
}

/** Whether a request came with a token, even one that was not valid and has been removed since. */
export function bringsToken({ headers }: Request, url: URL): boolean {
	return (headers.get('cookie') ?? '').includes(`${cookieName(url)}=`);
}

export function keepToken(cookies: CookieJar, url: URL, token: string): void {
	cookies.set(cookieName(url), token, { ...optionsFor(url), maxAge: absoluteLimit / 1000 });
}

/** What SvelteKit gives for an answer that signs somebody out. */
interface Leaving {
	cookies: CookieJar;
	url: URL;
	setHeaders(headers: Record<string, string>): void;
}

/**
 * Has the browser forget the token, and the pages that it keeps for Back, which it would show without asking us: browsers keep
 * `no-store` pages there too.
 */
export function signOut({ cookies, url, setHeaders }: Leaving): void {
	forgetToken(cookies, url);
	setHeaders({ 'clear-site-data': '"cache"' });
}

export function forgetToken(cookies: CookieJar, url: URL): void {
	cookies.delete(cookieName(url), optionsFor(url));
}

function optionsFor({ protocol }: URL): CookieOptions {
	return { path: '/', httpOnly: true, sameSite: 'lax', secure: protocol === 'https:' };
}
