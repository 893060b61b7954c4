import { describe, expect, test, vi } from 'vitest';
import { latestFor, onceFor } from './once.ts';

describe('what is made once', () => {
	test('is made once for each thing', () => {
		const make = vi.fn(({ name }: { name: string }) => [name]);
		const listOf = onceFor(make);
		const [one, other] = [{ name: 'one' }, { name: 'other' }];
		expect(listOf(one)).toBe(listOf(one));
		expect(listOf(other)).toEqual(['other']);
		expect(make).toHaveBeenCalledTimes(2);
	});

	test('is made again for a key that has not been used recently', () => {
		const make = vi.fn((key: number) => key * 2);
		const doubled = latestFor(2, make);
		expect([1, 2, 1, 3].map(doubled)).toEqual([2, 4, 2, 6]);
		expect(make).toHaveBeenCalledTimes(3);
		doubled(1);
		expect(make).toHaveBeenCalledTimes(3);
		doubled(2);
		expect(make).toHaveBeenCalledTimes(4);
	});
});
