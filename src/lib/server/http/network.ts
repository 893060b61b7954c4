/**
 * The network of an IP address: IPv4 as it is, also when written as IPv6; for IPv6 the first 48 bits, the most that one household or
 * organisation gets. A connection that was closed at once has no address any more.
 */
export function networkOf(address: string | undefined): string {
	const plain = (address ?? '')
		.trim()
		.toLowerCase()
		.replace(/%.*$/, '')
		.replace(/^\[|\]$/g, '');
	const [, mapped] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(plain) ?? [];
	if (mapped) return mapped;
	if (!plain.includes(':')) return plain;
	const [head = '', tail] = plain.split('::');
	const groups = head === '' ? [] : head.split(':');
	const after = tail ? tail.split(':') : [];
	const zeros = tail === undefined ? 0 : Math.max(0, 8 - groups.length - after.length);
	const whole = [...groups, ...Array.from({ length: zeros }, () => '0'), ...after];
	return `${whole
		.slice(0, 3)
		.map((group) => group.replace(/^0+(?=.)/, ''))
		.join(':')}::/48`;
}
