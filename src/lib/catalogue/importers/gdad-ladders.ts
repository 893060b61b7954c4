/** Where the levels of GDaD stand, and how senior they are: neither is in the official files. */
import type { Problem } from '#lib/errors/errors.ts';
import { quoted } from '#lib/text/clean.ts';
import { slugOf } from '#lib/text/slug.ts';
import { laddersOf } from '#lib/catalogue/format/checks.ts';
import { joined, type FrameworkDocument, type LevelEntry } from '#lib/catalogue/format/framework.ts';
import type { GdadFiles, OfficialRole } from './gdad-rows.ts';

export interface Place {
	rung: number;
	track: string | null;
}

/** Stage by the words of a title, where nobody gave one (framework-format.md, "Stage"). */
export function stageByTitle(title: string): number {
	const rules: [RegExp, number][] = [
		[/\b(trainee|apprentice)\b/i, 1],
		[/\b(associate|junior)\b/i, 2],
		[/\b(head|chief)\b/i, 7],
		[/\bprincipal\b/i, 6],
		[/\blead\b/i, 5],
		[/\bsenior\b/i, 4]
	];
	return rules.find(([words]) => words.test(title))?.[1] ?? 3;
}

/** The same levels, each at least as senior as the rungs below it. */
export function raised(levels: LevelEntry[]): LevelEntry[] {
	const stages = levels.map(({ stage }) => stage);
	let changed = true;
	while (changed) {
		changed = false;
		for (const ladder of laddersOf(levels)) {
			ladder.forEach(({ level, index }) => {
				const least = Math.max(
					0,
					...ladder.filter((other) => other.level.rung < level.rung).map((other) => stages[other.index]!)
				);
				if (stages[index]! >= least) return;
				stages[index] = least;
				changed = true;
			});
		}
	}
	return levels.map((level, index) => ({ ...level, stage: stages[index]! }));
}

/** Where a level stands on its ladder, by the order given, else by the bundled one. A level that it lacks is a problem. */
export function placesFrom(
	{ order, names, isWhole }: GdadFiles,
	bundled: FrameworkDocument,
	report: (problem: Problem) => void
): (row: OfficialRole, number: number | null) => Place {
	const known = new Map<string, Place>();
	for (const { role, name, rung, track } of order ? [] : bundled.levels)
		known.set(joined(slugOf(role), slugOf(name)), { rung, track });
	order?.rows.forEach(({ role, level, rung, track }, index) => {
		if (level === null) return;
		const key = joined(slugOf(role), slugOf(level));
		const wrong = (message: string) =>
			report({ file: names.order, row: order.numbers[index] ?? null, column: 'rung', message });
		if (rung === null) wrong(`is empty for the level ${quoted(level)}`);
		else if (known.has(key)) wrong(`${quoted(level)} of ${quoted(role)} already has a place in the order`);
		else known.set(key, { rung, track });
	});
	const source = order
		? names.order
		: 'the order that comes with Waymark (use --levels FILE for another order)';
	return ({ role, level }, row) => {
		const place = level === null ? { rung: 1, track: null } : known.get(joined(slugOf(role), slugOf(level)));
		if (place) return place;
		if (!order || isWhole(order))
			report({
				file: names.roles,
				row,
				column: 'Role Level',
				message: `${quoted(level ?? role)} of ${quoted(role)} is not in ${source}`
			});
		return { rung: 1, track: null };
	};
}
