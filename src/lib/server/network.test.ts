import fc from 'fast-check';
import { expect, test } from 'vitest';
import { networkOf } from './network.ts';

test.each([
	['192.0.2.7', '192.0.2.7'],
	['::ffff:192.0.2.7', '192.0.2.7'],
	['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
	['2001:0DB8:0001:0002::6', '2001:db8:1:2::/64'],
	['2001:db8::6', '2001:db8:0:0::/64'],
	['fe80::1%eth0', 'fe80:0:0:0::/64'],
	['::1', '0:0:0:0::/64']
])('%s is of %s', (address, network) => expect(networkOf(address)).toBe(network));

test('however the last half of an IPv6 address is, the network is one', () => {
	const half = fc.array(
		fc.integer({ min: 0, max: 0xffff }).map((group) => group.toString(16)),
		{
			minLength: 4,
			maxLength: 4
		}
	);
	fc.assert(
		fc.property(half, half, half, (first, one, other) => {
			const [network, same] = [one, other].map((last) => networkOf([...first, ...last].join(':')));
			expect(network).toBe(`${first.join(':')}::/64`);
			expect(same).toBe(network);
		})
	);
});

test('whatever a proxy sends, it is some text', () => {
	fc.assert(
		fc.property(fc.string(), (address) => {
			expect(typeof networkOf(address)).toBe('string');
		})
	);
});
