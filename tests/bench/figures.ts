/** Figures as people read them: a line each, with what was hoped for beside what was measured. */

/** The value below which `share` (0 to 1) of the values lie. */
export function quantile(values: readonly number[], share: number): number {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

export const median = (values: readonly number[]) => quantile(values, 0.5);

/** Prints one figure. `hope` says what the product promises, in words. */
export function print(what: string, figure: string, hope = '') {
	console.log(`${what.padEnd(62)} ${figure.padStart(22)}${hope && `   (hoped: ${hope})`}`);
}

export const ms = (value: number) => `${value.toFixed(value < 10 ? 2 : 0)} ms`;

/** Milliseconds that each of `times` calls took, after a tenth as many to warm up. */
export async function timings(times: number, work: (turn: number) => unknown): Promise<number[]> {
	for (let turn = 0; turn < times / 10; turn++) await work(turn);
	const taken: number[] = [];
	for (let turn = 0; turn < times; turn++) {
		const from = performance.now();
		await work(turn);
		taken.push(performance.now() - from);
	}
	return taken;
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}
