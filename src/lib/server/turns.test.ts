import fc from 'fast-check';
import { expect, test } from 'vitest';
import { turns } from './turns.ts';

test('no more run at once than may, and each in its turn, however they end', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.integer({ min: 1, max: 4 }),
			fc.array(fc.boolean(), { maxLength: 20 }),
			fc.scheduler(),
			async (most, fates, scheduler) => {
				const begun: number[] = [];
				let running = 0;
				let highest = 0;
				const inTurn = turns(most);
				const work = async (number: number, isGood: boolean) => {
					begun.push(number);
					highest = Math.max(highest, ++running);
					await scheduler.schedule(Promise.resolve());
					running--;
					if (!isGood) throw new Error(`${number}`);
					return number;
				};
				const all = Promise.allSettled(fates.map((isGood, number) => inTurn(() => work(number, isGood))));
				await scheduler.waitFor(all);
				expect((await all).map(({ status }) => status === 'fulfilled')).toEqual(fates);
				expect(begun).toEqual(fates.map((_, number) => number));
				expect(highest).toBe(Math.min(most, fates.length));
			}
		)
	);
});
