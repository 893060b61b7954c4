import { evidenceKinds, type Catalogue, type EvidenceKind } from '#lib/catalogue/catalogue.ts';
import { indexOf, suggestions, type FoundKind } from '#lib/catalogue/search.ts';
import { quotedOnPage } from '#lib/text/clean.ts';
import { folded } from '#lib/text/likeness.ts';
import { fromMe, type Me } from '#lib/pathways/me.ts';
import { bys, type PathwayQuery } from '#lib/pathways/finder/query.ts';
import type { Goal } from '#lib/pathways/finder/search/query.ts';
import { numberWords } from '#lib/text/counts.ts';

/** A parameter that we cannot use: what to tell people, and values that they may have meant. */
export interface QueryProblem {
	parameter: string;
	message: string;
	suggestions: string[];
}

export type ReadQuery = { query: PathwayQuery } | { problems: QueryProblem[] };

/** What the fields of a query are called on pages, by parameter. */
export const queryLabels = {
	from: 'Where are you now?',
	to: 'Where do you want to get to?',
	toRole: 'Where do you want to get to?',
	toFamily: 'Where do you want to get to?',
	toStage: 'Where do you want to get to?',
	by: 'Show pathways with',
	k: 'Number of pathways',
	via: 'Must include',
	avoid: 'Leave out',
	max: 'Maximum number of moves',
	evidence: 'Types of evidence',
	clinical: 'I have a clinical registration: include jobs that need one'
} as const;

/** A key is a framework's slug of up to 64 characters, a role's and a level's of up to 200 each, and 2 separators. */
export const limits = { key: 466, keys: 20, pathways: 20, steps: 9_999 } as const;
export const defaults = { by: 'moves', k: 5, clinical: 'no' } as const;
const { key: longestKey, keys: mostKeys } = limits;
const goalParameters = ['to', 'toRole', 'toFamily', 'toStage'] as const;

/**
 * Reads the parameters of a query. An empty parameter counts as absent, an unknown one is ignored, and the old key of a level
 * that was merged into another gives the new one. Never throws.
 * @param me whom `from=me` means, if they have said what they can do
 */
export function readPathwayQuery(
	parameters: URLSearchParams,
	catalogue: Catalogue,
	me: Me | null = null
): ReadQuery {
	const reader = new Reader(spelledOut(parameters, catalogue), catalogue, queryLabels);
	const isFromMe = reader.text('from') === fromMe;
	const from = isFromMe ? reader.start(me) : reader.level('from', 'where you are now');
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
	return { query: { from, to, ...query, skillsHeld: isFromMe && me ? me.held : null } };
}

/** Reads the goal of a page that asks for nothing else; `to` is then missing where there is none. */
export function readGoalAlone(
	parameters: URLSearchParams,
	catalogue: Catalogue
): { goal: Goal } | { problems: QueryProblem[] } {
	const reader = new Reader(spelledOut(parameters, catalogue), catalogue, queryLabels);
	const goal = readGoal(reader);
	return goal && reader.problems.length === 0 ? { goal } : { problems: reader.problems };
}

/** What one field for the destination can say besides a job, and the parameter that says the same. */
const wideGoals = { role: 'toRole', family: 'toFamily', stage: 'toStage' } as const;

/** The destination of a form as parameters: `to=stage:10` is `toStage=10`. */
export function spelledOut(parameters: URLSearchParams, { levels }: Catalogue): URLSearchParams {
	const [, kind, value] = /^(role|family|stage):(.*)$/.exec(parameters.get('to')?.trim() ?? '') ?? [];
	if (!kind || levels.has(`${kind}:${value}`) || parameters.getAll('to').length > 1) return parameters;
	const spelled = new URLSearchParams(parameters);
	spelled.delete('to');
	spelled.append(wideGoals[kind as keyof typeof wideGoals], value ?? '');
	return spelled;
}

/** A goal as the one value of a form's field, the opposite of `spelledOut`. */
export function destinationValue(goal: Goal): string {
	if ('level' in goal) return goal.level;
	if ('role' in goal) return `role:${goal.role}`;
	return 'family' in goal ? `family:${goal.family}` : `stage:${goal.stage}`;
}

function readGoal(reader: Reader): Goal | null {
	const given = goalParameters.filter((name) => reader.text(name) !== null);
	if (given.length > 1)
		reader.refuse(given[1] ?? 'to', 'Choose a job, a role, a job family or a seniority, not more than one.');
	const [name = 'to'] = given;
	if (name === 'toRole') return goal('role', reader.known('toRole', 'role', reader.catalogue.roles));
	if (name === 'toFamily') return goal('family', reader.family('toFamily'));
	if (name === 'toStage') return goal('stage', reader.whole('toStage', 1, 10));
	return goal('level', reader.level('to', 'where you want to get to'));
}

function goal(kind: 'level' | 'role' | 'family' | 'stage', value: string | number | null): Goal | null {
	return value === null ? null : ({ [kind]: value } as unknown as Goal);
}

/** Each key may be used only once, because a pathway passes through a level only once. */
function checkTogether(
	reader: Reader,
	from: string,
	to: Goal,
	via: readonly string[],
	avoid: readonly string[]
) {
	const end = 'level' in to ? to.level : null;
	if (from === end) reader.refuse('to', 'Where you want to get to must be different from where you are now.');
	for (const key of via) {
		if (key === from || key === end)
			reader.refuse(
				'via',
				`${quotedOnPage(key)} is already the start or end of the pathway. Remove it from “${queryLabels.via}”.`
			);
		if (avoid.includes(key))
			reader.refuse('avoid', `You cannot both include and leave out ${quotedOnPage(key)}.`);
	}
	if (new Set(via).size < via.length) reader.refuse('via', 'Include each job only once.');
	for (const key of avoid)
		if (key === from || key === end)
			reader.refuse(
				'avoid',
				`${quotedOnPage(key)} is the start or end of the pathway. Remove it from “${queryLabels.avoid}”.`
			);
}

function isUnreadable(value: string): boolean {
	return /[\x00-\x1f\x7f\ufffd]/.test(value) || !value.isWellFormed();
}

/** Reads parameters one by one and collects the problems. Messages use the labels of fields, so that people can find them. */
export class Reader {
	readonly problems: QueryProblem[] = [];
	readonly catalogue: Catalogue;
	readonly #parameters: URLSearchParams;
	readonly #labels: Readonly<Record<string, string>>;

	constructor(parameters: URLSearchParams, catalogue: Catalogue, labels: Readonly<Record<string, string>>) {
		this.#parameters = parameters;
		this.catalogue = catalogue;
		this.#labels = labels;
	}

	refuse(parameter: string, message: string, suggestions: readonly string[] = []) {
		this.problems.push({ parameter, message, suggestions: [...suggestions] });
	}

	/** The trimmed value; `null` if there is none. */
	text(name: string, longest: number = longestKey): string | null {
		const values = this.#parameters
			.getAll(name)
			.map((value) => value.trim())
			.filter(Boolean);
		const [value = null] = values;
		if (value === null || this.problems.some(({ parameter }) => parameter === name)) return value;
		if (values.length > 1) this.refuse(name, `Answer ${this.#label(name)} only once.`);
		else if (value.length > longest)
			this.refuse(name, `${this.#label(name)} must be ${numberWords(longest)} characters or fewer.`);
		else if (isUnreadable(value))
			this.refuse(name, `${this.#label(name)} has characters that we cannot read.`);
		return value;
	}

	level(name: string, what: string): string | null {
		if (this.text(name) !== null) return this.known(name, 'level', this.catalogue.levels);
		this.refuse(name, `Select ${what}.`);
		return null;
	}

	start(me: Me | null): string | null {
		if (!me) this.refuse('from', 'Say what you can do first, or select a job.');
		return me?.start ?? null;
	}

	known(name: string, kind: FoundKind, among: ReadonlyMap<string, unknown>): string | null {
		const value = this.text(name);
		return value === null || this.#isRefused(name) ? null : this.#resolve(name, kind, among, value);
	}

	levels(name: string): string[] {
		const keys = this.#listed(name);
		if (keys.some((key) => key.length > longestKey))
			this.refuse(name, `${this.#label(name)} must be ${numberWords(longestKey)} characters or fewer.`);
		if (keys.some(isUnreadable))
			this.refuse(name, `${this.#label(name)} has characters that we cannot read.`);
		if (keys.length > mostKeys)
			this.refuse(name, `${this.#label(name)} can have ${mostKeys} jobs at most, not ${keys.length}.`);
		return this.#isRefused(name)
			? []
			: keys.flatMap((key) => this.#resolve(name, 'level', this.catalogue.levels, key) ?? []);
	}

	family(name: string): string | null {
		const value = this.text(name);
		return value === null || this.#isRefused(name) ? null : this.#familyNamed(name, value);
	}

	families(name: string): string[] {
		const given = this.#listed(name);
		if (given.length > mostKeys * 5)
			this.refuse(
				name,
				`${this.#label(name)} can have ${mostKeys * 5} choices at most, not ${given.length}.`
			);
		return this.#isRefused(name)
			? []
			: [...new Set(given)].flatMap((value) =>
					this.#isRefused(name) ? [] : (this.#familyNamed(name, value) ?? [])
				);
	}

	/** A form sends one parameter for each value; a link separates them with commas. */
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
			named
				? `More than one job family is called ${quotedOnPage(value)}.`
				: `We could not find the job family ${quotedOnPage(value)}.`,
			(near.length > 0 ? near.map(({ key }) => key) : all).slice(0, 5)
		);
		return null;
	}

	whole(name: string, least: number, most: number): number | null {
		const value = this.text(name);
		if (value === null || this.#isRefused(name)) return null;
		if (/^\d{1,6}$/.test(value) && Number(value) >= least && Number(value) <= most) return Number(value);
		this.refuse(name, `${this.#label(name)} must be a whole number from ${least} to ${numberWords(most)}.`, [
			String(least),
			String(most)
		]);
		return null;
	}

	oneOf<T extends string>(name: string, allowed: readonly T[]): T | null {
		const value = this.text(name);
		if (value === null || this.#isRefused(name)) return null;
		const found = allowed.find((one) => one === value);
		if (!found) this.refuse(name, `${this.#label(name)} has no option ${quotedOnPage(value)}.`, allowed);
		return found ?? null;
	}

	kinds(name: string): EvidenceKind[] | null {
		const values = this.#listed(name);
		if (values.length === 0) return null;
		const unknown = values.find((value) => !(evidenceKinds as readonly string[]).includes(value));
		if (unknown !== undefined)
			this.refuse(name, `${this.#label(name)} has no option ${quotedOnPage(unknown)}.`, evidenceKinds);
		return evidenceKinds.filter((kind) => values.includes(kind));
	}

	#resolve(name: string, kind: FoundKind, among: ReadonlyMap<string, unknown>, value: string): string | null {
		const key = this.catalogue.redirects.get(value) ?? value;
		if (among.has(key)) return key;
		const near = suggestions(indexOf(this.catalogue), value, [kind]).map((hit) => hit.key);
		this.refuse(
			name,
			`We could not find the ${kind === 'level' ? 'job' : kind} ${quotedOnPage(value)}.`,
			near.length > 0 ? near : [...among.keys()].slice(-5)
		);
		return null;
	}

	#label(name: string): string {
		return `“${this.#labels[name] ?? name}”`;
	}

	#isRefused(name: string): boolean {
		return this.problems.some(({ parameter }) => parameter === name);
	}
}
