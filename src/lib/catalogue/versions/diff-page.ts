/** The changes from one version to another, for a page: how many of each kind, then each one. */
import type { Change } from './diff.ts';
import { changeInWords } from './diff.ts';
import { levelKey, type FrameworkDocument } from '#lib/catalogue/format/framework.ts';
import { counted } from '#lib/text/counts.ts';

export interface ChangeGroup {
	/** `12 levels added` */
	name: string;
	/** All of them: the person who signs a version needs to be able to read every change. */
	lines: string[];
}

const things: Record<Change['what'], [one: string, many: string]> = {
	framework: ['statement about the framework', 'statements about the framework'],
	role: ['role', 'roles'],
	level: ['level', 'levels'],
	skill: ['skill', 'skills'],
	requirement: ['requirement', 'requirements'],
	step: ['move', 'moves'],
	statement: ['statement about a role', 'statements about roles']
};
const verbs: Record<Change['change'], string> = {
	added: 'added',
	removed: 'removed',
	renamed: 'renamed',
	changed: 'changed',
	up: 'raised',
	down: 'lowered',
	stated: 'now stated',
	unstated: 'no longer stated'
};

/** Grouped by kind, in the order of `differences`; levels by their names. */
export function changeGroups(
	changes: readonly Change[],
	documents: readonly FrameworkDocument[]
): ChangeGroup[] {
	const names = levelNames(documents);
	const groups = new Map<string, Change[]>();
	for (const change of changes) {
		const kind = `${change.what} ${change.change}`;
		const group = groups.get(kind);
		if (group) group.push(change);
		else groups.set(kind, [change]);
	}
	return [...groups.values()].map((group) => {
		const [{ what, change } = group[0]!] = group;
		return {
			name: `${counted(group.length, ...things[what])} ${verbs[change]}`,
			lines: group.map((one) => named(changeInWords(one), names))
		};
	});
}

function levelNames(documents: readonly FrameworkDocument[]): ReadonlyMap<string, string> {
	return new Map(
		documents.flatMap(({ slug, levels }) =>
			levels.map(
				({ role, name }) => [levelKey(slug, role, name), role === name ? name : `${name} (${role})`] as const
			)
		)
	);
}

/** Steps name keys; the key of any other level stays as it is. */
function named(sentence: string, names: ReadonlyMap<string, string>): string {
	return sentence.replace(/[a-z0-9-]+:[a-z0-9-]+\/[a-z0-9-]+/g, (key) => names.get(key) ?? key);
}
