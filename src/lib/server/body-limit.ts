/** How much may be sent to a page that takes no files. In bytes; the server itself takes no more than BODY_SIZE_LIMIT anywhere. */
const most = 512_000;

/** The routes that take files. */
const uploads = ['/(staff)/frameworks/import'];

/**
 * Whether more is sent than the route takes: known before any of it is read. Browsers always say how much they send; who does
 * not is refused as well.
 */
export function sendsTooMuch({ headers, body }: Request, route: string | null): boolean {
	if (!body || (route !== null && uploads.includes(route))) return false;
	const length = headers.get('content-length');
	return length === null || Number(length) > most;
}

/** Reads to its end what will not be used: whoever is answered while they still send may never see the answer. */
export async function discard({ body }: Request): Promise<void> {
	const reader = body?.getReader();
	try {
		while (reader && !(await reader.read()).done);
	} catch {
		// it broke off, or was more than the server takes at all
	}
}
