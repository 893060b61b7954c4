import fc from 'fast-check';
import { expect, test } from 'vitest';
import { networkOf } from './network.ts';

test.each([
	['192.0.2.7', '192.0.2.7'],
	['::ffff:192.0.2.7', '192.0.2.7'],
	['2001:db8:1:2:3:4:5:6', '2001:db8:1::/48'],
	['2001:0DB8:0001:0002::6', '2001:db8:1::/48'],
	['2001:db8::6', '2001:db8:0::/48'],
	['fe80::1%eth0', 'fe80:0:0::/48'],
	['::1', '0:0:0::/48']
])('%s is in network %s', (address, network) => expect(networkOf(address)).toBe(network));

test('a client that has hung up has no address, and a network all the same', () => {
	expect(networkOf(undefined)).toBe('');
});

test('IPv6 addresses that differ only in the last 80 bits are in one network', () => {
	const group = fc.integer({ min: 0, max: 0xffff }).map((number) => number.toString(16));
	const groups = (length: number) => fc.array(group, { minLength: length, maxLength: length });
	fc.assert(
		fc.property(groups(3), groups(5), groups(5), (first, one, other) => {
			const [network, same] = [one, other].map((last) => networkOf([...first, ...last].join(':')));
			expect(network).toBe(`${first.join(':')}::/48`);
			expect(same).toBe(network);
		})
	);
});

test('whatever a proxy sends, the network is text', () => {
	fc.assert(
		fc.property(fc.string(), (address) => {
			expect(typeof networkOf(address)).toBe('string');
		})
	);
});
