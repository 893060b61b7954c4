/** Whether an address or a host's name stands for this machine alone. */
export function isLoopback(host: string): boolean {
	const bare = host
		.toLowerCase()
		.replace(/^\[|\]$/g, '')
		.replace(/^::ffff:/, '');
	return bare === 'localhost' || bare === '::1' || /^127(\.\d{1,3}){3}$/.test(bare);
}

/** What of a request tells where it comes from. */
export interface Coming {
	/** Of whoever is connected to us. */
	address: string;
	/** What it asked for. */
	headers: Headers;
}

/**
 * Whether a request was made on this machine itself, for pages that nobody else may see. A proxy, which is on this machine too,
 * gives itself away by its headers; a page of somebody else whose name was made to mean this machine, by the name it asks for.
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
 * Whether an installation is one to try out: its own database, and nobody beyond this machine. What is shown there, such as the
 * outbox, exists nowhere else.
 */
export function isTrial(settings: {
	DATABASE_URL?: string | undefined;
	HOST: string;
	ORIGIN?: string | undefined;
}) {
	const { DATABASE_URL, HOST, ORIGIN } = settings;
	return !DATABASE_URL && isLoopback(HOST) && (!ORIGIN || isLoopback(new URL(ORIGIN).hostname));
}
