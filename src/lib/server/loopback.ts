/** Whether a network address or host name means this computer only. */
export function isLoopback(host: string): boolean {
	const bare = host
		.toLowerCase()
		.replace(/^\[|\]$/g, '')
		.replace(/^::ffff:/, '');
	return bare === 'localhost' || bare === '::1' || /^127(\.\d{1,3}){3}$/.test(bare);
}

export interface Coming {
	address: string;
	headers: Headers;
}

/**
 * Whether a request was made on this computer, for pages that no one else may see. A proxy on this computer is recognised by its
 * headers, and another site whose name resolves to this computer (DNS rebinding) by its host name.
 */
export function isFromHere({ address, headers }: Coming): boolean {
	if (!isLoopback(address)) return false;
	if (
		['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'].some((name) => headers.has(name))
	)
		return false;
	return isLoopback((headers.get('host') ?? '').replace(/:\d+$/, ''));
}

/**
 * Whether this is a trial: on the embedded database, and for this computer only. Some pages, such as the outbox, exist only
 * there.
 */
export function isTrial(settings: {
	DATABASE_URL?: string | undefined;
	HOST: string;
	ORIGIN?: string | undefined;
}) {
	const { DATABASE_URL, HOST, ORIGIN } = settings;
	return !DATABASE_URL && isLoopback(HOST) && (!ORIGIN || isLoopback(new URL(ORIGIN).hostname));
}
