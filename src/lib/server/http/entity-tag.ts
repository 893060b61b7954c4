/** The ETag of an answer that is compressed, from that of the same answer as it is. */
export function compressedTag(tag: string): string {
	return tag.replace(/"$/, `${suffix}"`);
}

const suffix = '-gzip';

/**
 * The tag of a list in `if-none-match` that says that a reader has an answer already, compressed or not; null if there is none. By
 * weak comparison (RFC 9110 section 13.1.2).
 */
export function heldTag(list: string | null, tag: string): string | null {
	if (list?.trim() === '*') return tag;
	const same = [tag, compressedTag(tag)];
	return list?.match(/"[^"]*"/g)?.find((held) => same.includes(held)) ?? null;
}
