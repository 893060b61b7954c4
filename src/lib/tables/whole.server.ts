import type { Problem } from '#lib/errors/errors.ts';
import { readRows } from './rows.server.ts';
import { bytesSource } from './source.server.ts';
import type { Limit } from './text.server.ts';

/** The rows of a small table, also the empty ones, or the problem for which it cannot be read. It stops after `mostRows`. */
export async function readWhole(
	bytes: Uint8Array,
	{ mostRows, ...options }: { most: Limit; mostRows: number; isKnown: (heading: string) => boolean }
): Promise<{ table: string[][]; problem: Problem | null }> {
	const table: string[][] = [];
	let problem: Problem | null = null;
	let filled = 0;
	const take = (cells: string[], row: number) => {
		while (table.length < row - 1) table.push([]);
		table.push(cells);
		return ++filled < mostRows;
	};
	const report = (found: Problem) => void (problem = { ...found, file: null });
	await readRows(bytesSource(bytes, ''), take, report, options);
	return { table, problem };
}
