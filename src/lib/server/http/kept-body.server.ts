import { createHash } from 'node:crypto';
import { onceFor } from '#lib/text/once.ts';

/** A body and its ETag, which changes with the bytes and with the version of the program. */
export interface KeptBody {
	text: string;
	tag: string;
}

/** Makes the body for an object once, and keeps it as long as the object. */
export function keptBody<Thing extends object>(make: (thing: Thing) => string): (thing: Thing) => KeptBody {
	return onceFor((thing) => {
		const text = make(thing);
		return { text, tag: createHash('sha256').update(text).digest('base64url').slice(0, 22) };
	});
}
