/** The largest request that most pages accept. BODY_SIZE_LIMIT is the limit for all. */
export const mostOfForm = { bytes: 512_000, words: '512 KB' } as const;

/** Routes that accept large files and check their size themselves. */
const uploads = ['/(staff)/frameworks/import'];

/** Routes for lists, which show the error beside the field. A file may have as many bytes as a form elsewhere. */
const lists = ['/(staff)/invitations/list', '/(staff)/people/cohort-lists/new'];

/** In bytes: what a browser sends around a file. */
export const aroundFile = 20_000;

/** Whether a page shows beside its form that a request was too large. */
export function saysItself(route: string | null): boolean {
	return route !== null && lists.includes(route);
}

/**
 * Whether a request is larger than its route accepts, before reading it. Browsers always send the length; a request without one is
 * refused too.
 */
export function sendsTooMuch({ headers, body }: Request, route: string | null): boolean {
	if (!body || (route !== null && uploads.includes(route))) return false;
	const length = headers.get('content-length');
	return length === null || Number(length) > mostOfForm.bytes + (saysItself(route) ? aroundFile : 0);
}

/** Reads a body that nobody has read, because a browser that is still sending may not see the answer. */
export async function discard({ body, bodyUsed }: Request): Promise<void> {
	if (!body || bodyUsed || body.locked) return;
	const reader = body.getReader();
	try {
		while (!(await reader.read()).done);
	} catch {
		// it was cut short, or larger than BODY_SIZE_LIMIT
	}
}
