/** The published versions merged into one catalogue, which everything else reads. */

export const evidenceKinds = [
	'observed',
	'story',
	'employer',
	'published',
	'framework',
	'skills',
	'illustrative'
] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

export const stepKinds = ['up', 'across', 'specialise', 'out', 'return', 'entry'] as const;
export type StepKind = (typeof stepKinds)[number];

export const proficiencies = ['awareness', 'working', 'practitioner', 'expert'] as const;
export type Proficiency = 1 | 2 | 3 | 4;
export type ProficiencyName = (typeof proficiencies)[number];

/** `exact` merges two levels into one, `close` lends its profile, `broad` only links. */
export const matches = ['exact', 'close', 'broad'] as const;
export type Match = (typeof matches)[number];

/** `date` is an ISO day, month or year, as exact as the source. */
export interface Source {
	title: string;
	url: string | null;
	date: string | null;
}

export interface Years {
	shortest: number | null;
	typical: number | null;
	longest: number | null;
}

export interface Evidence {
	kind: EvidenceKind;
	stepKind: StepKind;
	years: Years | null;
	condition: string | null;
	source: Source;
	note: string | null;
}

/** `evidence` is never empty, and is sorted strongest first. */
export interface Step {
	from: string;
	to: string;
	kind: StepKind;
	years: Years | null;
	condition: string | null;
	evidence: Evidence[];
}

/** `proficiency` is `null` where the publisher does not state one. */
export interface Requirement {
	/** `framework:skill-slug` */
	skill: string;
	proficiency: Proficiency | null;
}

/** The usual Agenda for Change band, which employers can vary. */
export interface Band {
	/** "6", "8a-8b" or "VSM" */
	bands: string;
	source: string | null;
}

export interface Level {
	/** `framework:role-slug/level-slug` */
	key: string;
	framework: string;
	/** `framework:family-slug` */
	family: string;
	/** `framework:role-slug` */
	role: string;
	name: string;
	rung: number;
	track: string | null;
	/** 1 entry … 10 board */
	stage: number;
	band: Band | null;
	clinical: boolean;
	summary: string | null;
	description: string | null;
	requirements: Requirement[];
	/** The `close` level that lends its profile, where this one has none. */
	lentBy: string | null;
	/** `requirements`, or those of `lentBy`, or empty. */
	profile: Requirement[];
	/** Other job titles, and the names of levels merged into this one. */
	titles: string[];
	/** Levels of other frameworks that editors matched to this one. */
	crosswalk: { level: string; match: Match }[];
	joined: string[];
	sources?: Source[];
}

export interface Role {
	key: string;
	framework: string;
	family: string;
	name: string;
	summary: string | null;
	description: string | null;
	titles: string[];
	source: Source | null;
	levels: string[];
}

export interface Family {
	key: string;
	framework: string;
	name: string;
	roles: string[];
}

export interface Skill {
	key: string;
	framework: string;
	name: string;
	summary: string | null;
	description: string | null;
	/** The publisher's description of each proficiency; index 0 is awareness. */
	meanings: (string | null)[];
}

export interface Framework {
	slug: string;
	title: string;
	publisher: string;
	licence: string;
	attribution: string;
	sourceUrl: string | null;
	label: string;
	publishedOn: string | null;
	families: string[];
}

/** Kinds of statement that have a source but are not steps. */
export const contextKinds = [
	'purpose',
	'outcome',
	'entry',
	'placement',
	'qualification',
	'course',
	'destination',
	'aim',
	'claim'
] as const;
export type ContextKind = (typeof contextKinds)[number];
export interface Context {
	/** `framework:role-slug` */
	role: string;
	kind: ContextKind;
	statement: string;
	source: Source;
	note: string | null;
}

/** Every map is in the publisher's order. Nothing in it ever changes. */
export interface Catalogue {
	frameworks: ReadonlyMap<string, Framework>;
	families: ReadonlyMap<string, Family>;
	roles: ReadonlyMap<string, Role>;
	levels: ReadonlyMap<string, Level>;
	skills: ReadonlyMap<string, Skill>;
	/** One for each ordered pair, sorted by `from` and `to`. */
	steps: readonly Step[];
	context: readonly Context[];
	/** Old keys of levels and roles merged into another, and their new keys. */
	redirects: ReadonlyMap<string, string>;
}

export function evidenceRank(kind: EvidenceKind): number {
	return evidenceKinds.indexOf(kind) + 1;
}

/** "practitioner" for 3; `null` for not stated. */
export function proficiencyName(proficiency: Proficiency | null): ProficiencyName | null {
	return proficiency === null ? null : (proficiencies[proficiency - 1] ?? null);
}

/** Whether at least one requirement states a proficiency. */
export function isProfiled(level: Pick<Level, 'profile'>): boolean {
	return level.profile.some((requirement) => requirement.proficiency !== null);
}

/** Whether there is a list of skills, with or without proficiencies. */
export function isDescribed({ profile }: Pick<Level, 'profile'>): boolean {
	return profile.length > 0;
}
