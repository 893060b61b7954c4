/** How much may be sent to a page, but for one that takes large files. The server itself takes no more than BODY_SIZE_LIMIT anywhere. */
export const mostOfForm = { bytes: 512_000, words: '512 KB' } as const;

/** The routes that take large files, and say themselves what is too large. */
const uploads = ['/(staff)/frameworks/import'];

/** The routes to which people send lists: they say at the field what is too large. What was sent is gone by then. */
const lists = ['/(staff)/invitations/list', '/(staff)/people/cohort-lists/new'];

/** Whether a page says itself, beside its form, that more was sent than it takes. */
export function saysItself(route: string | null): boolean {
	return route !== null && lists.includes(route);
}

/**
 * Whether more is sent than the route takes: known before any of it is read. Browsers always say how much they send; who does
 * not is refused as well.
 */
export function sendsTooMuch({ headers, body }: Request, route: string | null): boolean {
	if (!body || (route !== null && uploads.includes(route))) return false;
	const length = headers.get('content-length');
	return length === null || Number(length) > mostOfForm.bytes;
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
