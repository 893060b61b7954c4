import { evidenceKinds, type Catalogue, type EvidenceKind } from '#lib/catalogue/catalogue.ts';
import { indexOf, suggestions, type FoundKind } from '#lib/catalogue/search.ts';
import { folded } from '#lib/text/likeness.ts';
import { bys, type PathwayQuery } from '#lib/pathways/finder/query.ts';
import type { Goal } from '#lib/pathways/finder/search/query.ts';

/** One parameter that cannot be used, why, and what may have been meant. */
export interface QueryProblem {
	parameter: string;
	message: string;
	suggestions: string[];
}

export type ReadQuery = { query: PathwayQuery } | { problems: QueryProblem[] };

/**
 * What a question may ask at most, and what it asks where it does not say. A key has a framework's slug of 64 characters, a
 * role's and a level's of 200 each, and what stands between.
 */
export const limits = { key: 466, keys: 20, pathways: 20, steps: 9_999 } as const;
export const defaults = { by: 'moves', k: 5, clinical: 'no' } as const;
const { key: longestKey, keys: mostKeys } = limits;
const goalParameters = ['to', 'toRole', 'toFamily', 'toStage'] as const;

/**
 * Reads the parameters of a question to the finder. An empty parameter is an absent one; one that is not ours is left alone.
 * Keys of levels that joined another answer for it. Never throws, whatever it is given.
 */
export function readPathwayQuery(parameters: URLSearchParams, catalogue: Catalogue): ReadQuery {
	const reader = new Reader(parameters, catalogue);
	const from = reader.level('from', 'where the pathway starts');
	const to = readGoal(reader);
	const query = {
		by: reader.oneOf('by', bys) ?? defaults.by,
		k: reader.whole('k', 1, limits.pathways) ?? defaults.k,
		via: reader.levels('via'),
		avoid: reader.levels('avoid'),
		max: reader.whole('max', 1, limits.steps),
		evidence: reader.kinds('evidence'),
		clinical: (reader.oneOf('clinical', ['yes', 'no']) ?? defaults.clinical) === 'yes'
	};
	if (from && to) checkTogether(reader, from, to, query.via, query.avoid);
	if (reader.problems.length > 0 || !from || !to) return { problems: reader.problems };
	return { query: { from, to, ...query, skillsHeld: null } };
}

function readGoal(reader: Reader): Goal | null {
	const given = goalParameters.filter((name) => reader.text(name) !== null);
	if (given.length > 1)
		reader.refuse(given[1] ?? 'to', `Give one of ${goalParameters.join(', ')}, not several.`);
	const [name = 'to'] = given;
	if (name === 'toRole') return goal('role', reader.known('toRole', 'role', reader.catalogue.roles));
	if (name === 'toFamily') return goal('family', reader.family('toFamily'));
	if (name === 'toStage') return goal('stage', reader.whole('toStage', 1, 10));
	return goal('level', reader.level('to', 'where the pathway ends'));
}

function goal(kind: 'level' | 'role' | 'family' | 'stage', value: string | number | null): Goal | null {
	return value === null ? null : ({ [kind]: value } as unknown as Goal);
}

/** Each key may stand in one place only: a pathway calls at a level once. */
function checkTogether(
	reader: Reader,
	from: string,
	to: Goal,
	via: readonly string[],
	avoid: readonly string[]
) {
	const end = 'level' in to ? to.level : null;
	if (from === end) reader.refuse('to', 'The pathway starts and ends at the same level: choose another end.');
	for (const key of via) {
		if (key === from || key === end)
			reader.refuse('via', `“${key}” is an end of the pathway already: leave it out.`);
		if (avoid.includes(key))
			reader.refuse('avoid', `“${key}” is to be called at and to be avoided: choose one.`);
	}
	if (new Set(via).size < via.length)
		reader.refuse('via', 'A level is named twice, and a pathway calls at a level once.');
	for (const key of avoid)
		if (key === from || key === end)
			reader.refuse('avoid', `“${key}” is an end of the pathway: it cannot be avoided.`);
}

/** Reads one parameter after the other, and gathers what cannot be used. */
export class Reader {
	readonly problems: QueryProblem[] = [];
	readonly catalogue: Catalogue;
	readonly #parameters: URLSearchParams;

	constructor(parameters: URLSearchParams, catalogue: Catalogue) {
		this.#parameters = parameters;
		this.catalogue = catalogue;
	}

	refuse(parameter: string, message: string, suggestions: readonly string[] = []) {
		this.problems.push({ parameter, message, suggestions: [...suggestions] });
	}

	/** What was given, trimmed; `null` where nothing was. */
	text(name: string, longest: number = longestKey): string | null {
		const values = this.#parameters
			.getAll(name)
			.map((value) => value.trim())
			.filter(Boolean);
		const [value = null] = values;
		if (value === null || this.problems.some(({ parameter }) => parameter === name)) return value;
		if (values.length > 1) this.refuse(name, `“${name}” is given ${values.length} times: give it once.`);
		else if (value.length > longest)
			this.refuse(
				name,
				`“${name}” has ${value.length.toLocaleString('en-GB')} characters, and may have ${longest} at most.`
			);
		else if (/[\x00-\x1f\x7f\ufffd]/.test(value) || !value.isWellFormed())
			this.refuse(name, `“${name}” holds characters that cannot be read.`);
		return value;
	}

	level(name: string, what: string): string | null {
		if (this.text(name) !== null) return this.known(name, 'level', this.catalogue.levels);
		this.refuse(name, `Say ${what}: “${name}” is missing.`);
		return null;
	}

	known(name: string, kind: FoundKind, among: ReadonlyMap<string, unknown>): string | null {
		const value = this.text(name);
		return value === null || this.#isRefused(name) ? null : this.#resolve(name, kind, among, value);
	}

	levels(name: string): string[] {
		const value = this.text(name, mostKeys * longestKey);
		if (value === null || this.#isRefused(name)) return [];
		const keys = value
			.split(',')
			.map((key) => key.trim())
			.filter(Boolean);
		if (keys.length > mostKeys)
			this.refuse(name, `“${name}” names ${keys.length} levels, and may name ${mostKeys} at most.`);
		return this.#isRefused(name)
			? []
			: keys.flatMap((key) => this.#resolve(name, 'level', this.catalogue.levels, key) ?? []);
	}

	family(name: string): string | null {
		const value = this.text(name);
		return value === null || this.#isRefused(name) ? null : this.#familyNamed(name, value);
	}

	/** A form sends a box for each; a link names them with commas between. */
	families(name: string): string[] {
		const given = this.#listed(name);
		if (given.length > mostKeys * 5) this.refuse(name, `“${name}” names ${given.length} families.`);
		return this.#isRefused(name)
			? []
			: [...new Set(given)].flatMap((value) =>
					this.#isRefused(name) ? [] : (this.#familyNamed(name, value) ?? [])
				);
	}

	#listed(name: string): string[] {
		return this.#parameters
			.getAll(name)
			.flatMap((value) => value.split(','))
			.map((value) => value.trim())
			.filter(Boolean);
	}

	#familyNamed(name: string, value: string): string | null {
		if (this.catalogue.families.has(value)) return value;
		const [named, ...more] = [...this.catalogue.families.values()].filter((family) => family.name === value);
		if (named && more.length === 0) return named.key;
		const words = folded(value).split(' ');
		const near = [...this.catalogue.families.values()].filter((family) =>
			words.some((word) => word.length > 1 && folded(`${family.key} ${family.name}`).includes(word))
		);
		const all = [...this.catalogue.families.keys()];
		this.refuse(
			name,
			`There is no family ${quotedShort(value)}.`,
			(near.length > 0 ? near.map(({ key }) => key) : all).slice(0, 5)
		);
		return null;
	}

	whole(name: string, least: number, most: number): number | null {
		const value = this.text(name);
		if (value === null || this.#isRefused(name)) return null;
		if (/^\d{1,6}$/.test(value) && Number(value) >= least && Number(value) <= most) return Number(value);
		this.refuse(
			name,
			`${quotedShort(value)} is not a whole number from ${least} to ${most.toLocaleString('en-GB')}.`,
			[String(least), String(most)]
		);
		return null;
	}

	oneOf<T extends string>(name: string, allowed: readonly T[]): T | null {
		const value = this.text(name);
		if (value === null || this.#isRefused(name)) return null;
		const found = allowed.find((one) => one === value);
		if (!found) this.refuse(name, `${quotedShort(value)} is not one of ${allowed.join(', ')}.`, allowed);
		return found ?? null;
	}

	kinds(name: string): EvidenceKind[] | null {
		const values = this.#listed(name);
		if (values.length === 0) return null;
		const unknown = values.find((value) => !(evidenceKinds as readonly string[]).includes(value));
		if (unknown !== undefined)
			this.refuse(name, `${quotedShort(unknown)} is not one of ${evidenceKinds.join(', ')}.`, evidenceKinds);
		return evidenceKinds.filter((kind) => values.includes(kind));
	}

	#resolve(name: string, kind: FoundKind, among: ReadonlyMap<string, unknown>, value: string): string | null {
		const key = this.catalogue.redirects.get(value) ?? value;
		if (among.has(key)) return key;
		const near = suggestions(indexOf(this.catalogue), value, [kind]).map((hit) => hit.key);
		this.refuse(
			name,
			`There is no ${kind} ${quotedShort(value)}.`,
			near.length > 0 ? near : [...among.keys()].slice(-5)
		);
		return null;
	}

	#isRefused(name: string): boolean {
		return this.problems.some(({ parameter }) => parameter === name);
	}
}

function quotedShort(value: string): string {
	return `“${value.length > 60 ? `${value.slice(0, 60)}…` : value}”`;
}
