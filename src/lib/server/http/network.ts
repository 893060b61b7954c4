/**
 * Whom an address belongs to, as far as can be told: IPv4 as it is, also where it is written as IPv6; of IPv6 the first 48 bits,
 * the most that one household or firm is given.
 */
export function networkOf(address: string): string {
	const plain = address
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
