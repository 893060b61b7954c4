/** Reads the parameters of a query about the catalogue. */
import { evidenceKinds, type Catalogue, type EvidenceKind } from '#lib/catalogue/catalogue.ts';
import { indexOf, suggestions, type FoundKind } from '#lib/catalogue/search.ts';
import type { Me } from '#lib/pathways/me.ts';
import { quotedOnPage } from '#lib/text/clean.ts';
import { numberWords } from '#lib/text/counts.ts';
import { folded } from '#lib/text/likeness.ts';

/** A parameter that we cannot use: what to tell people, and values that they may have meant. */
export interface QueryProblem {
	parameter: string;
	message: string;
	suggestions: string[];
}

/** A key is a framework's slug of up to 64 characters, a role's and a level's of up to 200 each, and 2 separators. */
export const limits = { key: 466, keys: 20, pathways: 20, steps: 9_999 } as const;
const { key: longestKey, keys: mostKeys } = limits;

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
