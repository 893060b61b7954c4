import { createHash } from 'node:crypto';
import { onceFor } from '#lib/text/once.ts';

/** A body, and the tag that names it: other bytes, another tag, also after the program has changed. */
export interface KeptBody {
	text: string;
	tag: string;
}

/** Makes the body for a thing when it is first asked for, and keeps it for as long as the thing is kept. */
export function keptBody<Thing extends object>(make: (thing: Thing) => string): (thing: Thing) => KeptBody {
	return onceFor((thing) => {
		const text = make(thing);
		return { text, tag: createHash('sha256').update(text).digest('base64url').slice(0, 22) };
	});
}
