/** What changed from one version of a framework to another. */
import { slugOf } from '#lib/text/slug.ts';
import { proficiencyName, type Proficiency } from '#lib/catalogue/catalogue.ts';
import { detailChanges, type DetailChange } from './diff-details.ts';
import { compare, joined, levelKey, type FrameworkDocument } from '#lib/catalogue/format/framework.ts';

type Thing = 'role' | 'level' | 'skill';
type Stated = Proficiency | null;

export type Change =
	| { what: Thing; change: 'added' | 'removed'; name: string }
	| { what: Thing; change: 'renamed'; from: string; to: string }
	| { what: 'requirement'; change: 'added' | 'removed'; level: string; skill: string; proficiency: Stated }
	| {
			what: 'requirement';
			change: 'up' | 'down' | 'stated' | 'unstated';
			level: string;
			skill: string;
			from: Stated;
			to: Stated;
	  }
	| { what: 'step'; change: 'added' | 'removed'; from: string; to: string }
	| DetailChange;

interface Level {
	key: string;
	role: string;
	name: string;
	/** By the slug of the skill. */
	requires: Map<string, Stated>;
}

interface Version {
	roles: Map<string, string>;
	levels: Map<string, Level>;
	skills: Map<string, string>;
	steps: Map<string, { from: string; to: string }>;
}

/** From the old key to the new one. */
type Renames = ReadonlyMap<string, string>;

/**
 * Everything that differs: roles, levels, skills, requirements, steps, and then what changed inside each. A level or skill counts
 * as renamed if a removed and an added one have the same requirements; a role, if all its levels moved to one that was added.
 */
export function differences(before: FrameworkDocument, after: FrameworkDocument): Change[] {
	const old = versionOf(before);
	const now = versionOf(after);
	const skills = pairs(
		gone(old.skills, now.skills),
		gone(now.skills, old.skills),
		requiredBy(old),
		requiredBy(now),
		() => ''
	);
	const levels = renamedLevels(old, now, skills);
	const roles = renamedRoles(old, now, levels);
	return [
		...comings('role', old.roles, now.roles, roles),
		...levelChanges(old, now, levels, roles),
		...comings('skill', old.skills, now.skills, skills),
		...requirementChanges(old, now, levels, skills),
		...stepChanges(old, now, levels),
		...detailChanges(before, after, { roles, levels, skills })
	];
}

/** "Senior data engineer (Data engineer): Data modelling goes up from working to practitioner" */
export function changeInWords(change: Change): string {
	if (change.what === 'statement')
		return `Statement about ${change.role} ${change.change}: ${change.statement}`;
	if (change.change === 'changed')
		return `${thingWords(change.what)} changed: ${change.name}: ${change.details.join(', ')}`;
	if (change.what === 'step') return `Move ${change.change}: ${change.from} → ${change.to}`;
	if (change.what === 'requirement') return requirementInWords(change);
	const thing = thingWords(change.what);
	return change.change === 'renamed'
		? `${thing} renamed: ${change.from} is now ${change.to}`
		: `${thing} ${change.change}: ${change.name}`;
}

/** `Level`; a step is called a move. */
const thingWords = (what: Change['what']) =>
	what === 'step' ? 'Move' : what[0]!.toUpperCase() + what.slice(1);

function requirementInWords(change: Change & { what: 'requirement' }): string {
	const place = `${change.level}: ${change.skill}`;
	switch (change.change) {
		case 'added':
			return `${place} is now needed (${inWords(change.proficiency)})`;
		case 'removed':
			return `${place} is no longer needed (it was ${inWords(change.proficiency)})`;
		case 'stated':
			return `${place} is now stated: ${inWords(change.to)}`;
		case 'unstated':
			return `${place} is no longer stated (it was ${inWords(change.from)})`;
		default:
			return `${place} goes ${change.change} from ${inWords(change.from)} to ${inWords(change.to)}`;
	}
}

const inWords = (proficiency: Stated) => proficiencyName(proficiency) ?? 'not stated';
const nameOf = ({ role, name }: Level) => (role === name ? name : `${name} (${role})`);

function versionOf({ slug, roles, levels, skills, requirements, steps }: FrameworkDocument): Version {
	const keyed = levels.map(({ role, name }) => ({
		key: levelKey(slug, role, name),
		role,
		name,
		requires: new Map<string, Stated>()
	}));
	const byKey = new Map(keyed.map((level) => [level.key, level]));
	for (const { role, level, skill, proficiency } of requirements)
		byKey.get(levelKey(slug, role, level))?.requires.set(slugOf(skill), proficiency);
	return {
		roles: new Map(roles.map(({ name }) => [slugOf(name), name])),
		levels: byKey,
		skills: new Map(skills.map(({ name }) => [slugOf(name), name])),
		steps: new Map(steps.map(({ from, to }) => [joined(from, to), { from, to }]))
	};
}

/** The keys that are in the first and not in the second. */
function gone(from: ReadonlyMap<string, unknown>, to: ReadonlyMap<string, unknown>): string[] {
	return [...from.keys()].filter((key) => !to.has(key));
}

/** For each skill, which levels need it and at what proficiency: what tells skills apart besides the name. */
function requiredBy({ levels }: Version): Map<string, string> {
	const asked = new Map<string, string[]>();
	for (const { key, requires } of levels.values()) {
		for (const [skill, proficiency] of requires) {
			const by = asked.get(skill);
			if (by) by.push(`${key} ${proficiency}`);
			else asked.set(skill, [`${key} ${proficiency}`]);
		}
	}
	return new Map([...asked].map(([skill, by]) => [skill, by.sort().join('\n')]));
}

function renamedLevels(old: Version, now: Version, skills: Renames): Renames {
	const profile = ({ requires }: Level) =>
		[...requires]
			.map(([skill, proficiency]) => `${skills.get(skill) ?? skill} ${proficiency}`)
			.sort()
			.join('\n');
	const profiles = ({ levels }: Version) => new Map([...levels].map(([key, level]) => [key, profile(level)]));
	// Levels with the same profile are told apart by their own name, then by their role's.
	const renames = (kin: (key: string) => string, left: Renames) => {
		const came = new Set(left.values());
		const goneStill = gone(old.levels, now.levels).filter((key) => !left.has(key));
		const cameStill = gone(now.levels, old.levels).filter((key) => !came.has(key));
		return new Map([...left, ...pairs(goneStill, cameStill, profiles(old), profiles(now), kin)]);
	};
	const byName = renames((key) => key.split('/')[1] ?? '', new Map());
	const byRole = renames((key) => key.split('/')[0] ?? '', byName);
	return renames(() => '', byRole);
}

/** Pairs a removed key with an added one if they are alike and kin, and no others are. */
function pairs(
	left: string[],
	came: string[],
	old: Map<string, string>,
	now: Map<string, string>,
	kin: (key: string) => string
): Renames {
	const leavers = grouped(
		left.filter((key) => old.get(key)),
		(key) => joined(old.get(key) ?? '', kin(key))
	);
	const comers = grouped(
		came.filter((key) => now.get(key)),
		(key) => joined(now.get(key) ?? '', kin(key))
	);
	const alone = [...leavers].flatMap(([likeness, [from, ...others]]) => {
		const [to, ...rivals] = comers.get(likeness) ?? [];
		return from !== undefined && to !== undefined && others.length + rivals.length === 0
			? [[from, to] as const]
			: [];
	});
	return new Map(alone);
}

function grouped(keys: string[], by: (key: string) => string): Map<string, string[]> {
	const groups = new Map<string, string[]>(keys.map((key) => [by(key), []]));
	for (const key of keys) groups.get(by(key))?.push(key);
	return groups;
}

function renamedRoles(old: Version, now: Version, levels: Renames): Renames {
	const ladders = grouped([...old.levels.keys()], (key) => slugOf(old.levels.get(key)!.role));
	const renames = gone(old.roles, now.roles).flatMap((role) => {
		const to = new Set(
			(ladders.get(role) ?? []).map((key) => slugOf(now.levels.get(levels.get(key) ?? '')?.role ?? ''))
		);
		const [one = ''] = to;
		return to.size === 1 && one !== '' && !old.roles.has(one) ? [[role, one] as const] : [];
	});
	return new Map(renames);
}

function comings(
	what: Thing,
	old: Map<string, string>,
	now: Map<string, string>,
	renames: Renames
): Change[] {
	const arrived = new Set(renames.values());
	return [
		...[...renames].map(([from, to]): Change => ({
			what,
			change: 'renamed',
			from: old.get(from)!,
			to: now.get(to)!
		})),
		...gone(now, old)
			.filter((key) => !arrived.has(key))
			.map((key): Change => ({ what, change: 'added', name: now.get(key)! })),
		...gone(old, now)
			.filter((key) => !renames.has(key))
			.map((key): Change => ({ what, change: 'removed', name: old.get(key)! }))
	];
}

/** A level whose role was renamed has not been renamed itself. */
function levelChanges(old: Version, now: Version, levels: Renames, roles: Renames): Change[] {
	const wentAlong = (from: string, to: string) => {
		const [before, after] = [old.levels.get(from)!, now.levels.get(to)!];
		const sameName =
			slugOf(before.name) === slugOf(after.name) ||
			(before.name === before.role && after.name === after.role);
		return sameName && roles.get(slugOf(before.role)) === slugOf(after.role);
	};
	const names = ({ levels }: Version) => new Map([...levels].map(([key, level]) => [key, nameOf(level)]));
	const [before, after] = [names(old), names(now)];
	for (const [from, to] of levels)
		if (wentAlong(from, to)) [before, after].forEach((all, which) => all.delete(which ? to : from));
	return comings('level', before, after, new Map([...levels].filter(([from]) => before.has(from))));
}

function requirementChanges(old: Version, now: Version, levels: Renames, skills: Renames): Change[] {
	return [...old.levels.values()].flatMap((before) => {
		const after = now.levels.get(levels.get(before.key) ?? before.key);
		return after ? changesOf(before, after, old, now, skills) : [];
	});
}

function changesOf(before: Level, after: Level, old: Version, now: Version, skills: Renames): Change[] {
	const level = nameOf(after);
	const asked = new Map(
		[...before.requires].map(([skill, proficiency]) => [skills.get(skill) ?? skill, proficiency])
	);
	const all = [...new Set([...asked.keys(), ...after.requires.keys()])].sort(compare);
	return all.flatMap((key): Change[] => {
		const skill = now.skills.get(key) ?? old.skills.get(key) ?? key;
		const [from, to] = [asked.get(key), after.requires.get(key)];
		if (from === to) return [];
		if (from === undefined)
			return [{ what: 'requirement', change: 'added', level, skill, proficiency: to ?? null }];
		if (to === undefined)
			return [{ what: 'requirement', change: 'removed', level, skill, proficiency: from }];
		const change = from === null ? 'stated' : to === null ? 'unstated' : to > from ? 'up' : 'down';
		return [{ what: 'requirement', change, level, skill, from, to }];
	});
}

function stepChanges(old: Version, now: Version, levels: Renames): Change[] {
	const nowCalled = (key: string) => levels.get(key) ?? key;
	const moved = new Map(
		[...old.steps.values()].map(({ from, to }) => [joined(nowCalled(from), nowCalled(to)), { from, to }])
	);
	return [
		...gone(now.steps, moved).map((key): Change => ({
			what: 'step',
			change: 'added',
			...now.steps.get(key)!
		})),
		...gone(moved, now.steps).map((key): Change => ({ what: 'step', change: 'removed', ...moved.get(key)! }))
	];
}
