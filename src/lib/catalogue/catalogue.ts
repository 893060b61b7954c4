/** The catalogue as everything else reads it: roles, levels, skills and steps of the published versions, joined. */

/** How strong the evidence for a step is, strongest first (product.md section 3). Kinds are never blended. */
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

/** 1 awareness, 2 working, 3 practitioner, 4 expert. `null` where the publisher states none. */
export const proficiencies = ['awareness', 'working', 'practitioner', 'expert'] as const;
export type Proficiency = 1 | 2 | 3 | 4;
export type ProficiencyName = (typeof proficiencies)[number];

/** `exact` joins two levels into one stop, `close` lends its profile, `broad` only links. */
export const matches = ['exact', 'close', 'broad'] as const;
export type Match = (typeof matches)[number];

/** Where a claim comes from. `date` is an ISO day, or a month or year where the source says no more. */
export interface Source {
	title: string;
	url: string | null;
	date: string | null;
}

/** How long a step takes, in years. A figure that nobody has told us is `null`, never 0. */
export interface Years {
	shortest: number | null;
	typical: number | null;
	longest: number | null;
}

/** One piece of evidence for a step, with what this source says of kind and years. */
export interface Evidence {
	kind: EvidenceKind;
	stepKind: StepKind;
	years: Years | null;
	condition: string | null;
	source: Source;
	note: string | null;
}

/** One move from a level to another. `evidence` is never empty and stands strongest first. */
export interface Step {
	from: string;
	to: string;
	kind: StepKind;
	years: Years | null;
	condition: string | null;
	evidence: Evidence[];
}

/** A level asks a skill (`framework:skill-slug`) at a proficiency, or without stating one. */
export interface Requirement {
	skill: string;
	proficiency: Proficiency | null;
}

/** A typical Agenda for Change band ("6", "8a-8b", "VSM") and who says so. Set locally, always. */
export interface Band {
	bands: string;
	source: string | null;
}

/** A rung of a role: one stop on the map. `key` is `framework:role-slug/level-slug`. */
export interface Level {
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
	/** Asks for a clinical registration. */
	clinical: boolean;
	summary: string | null;
	description: string | null;
	/** What its own framework says it asks. */
	requirements: Requirement[];
	/** The level that lends its profile, where this one has none of its own and is `close` to it. */
	lentBy: string | null;
	/** `requirements`, else those of `lentBy`, else empty. What the finder uses. */
	profile: Requirement[];
	/** Names that a level which joined this one brought along, and alternative titles. */
	titles: string[];
	/** Levels elsewhere that an editor likened to this one, and how. */
	crosswalk: { level: string; match: Match }[];
	/** Keys that lead here: levels that joined this one. */
	joined: string[];
	/** Where the levels that joined this one come from; absent where none of them says so. */
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
	/** Keys of its levels: by rung, then track, then key. */
	levels: string[];
}

export interface Family {
	key: string;
	framework: string;
	name: string;
	/** Keys of its roles, in the publisher's order. */
	roles: string[];
}

export interface Skill {
	key: string;
	framework: string;
	name: string;
	summary: string | null;
	description: string | null;
	/** What each proficiency means, in the publisher's words; index 0 is awareness. */
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
	/** Keys of its families, in the publisher's order. */
	families: string[];
}

/** A sourced statement that is no step: a placement, course, qualification, destination, aim or claim. */
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
	/** `framework:role-slug` that it speaks of. */
	role: string;
	kind: ContextKind;
	statement: string;
	source: Source;
	note: string | null;
}

/** Everything published, joined and ready to read. Every map is in the publisher's order and is never changed. */
export interface Catalogue {
	frameworks: ReadonlyMap<string, Framework>;
	families: ReadonlyMap<string, Family>;
	roles: ReadonlyMap<string, Role>;
	levels: ReadonlyMap<string, Level>;
	skills: ReadonlyMap<string, Skill>;
	/** Documented, rungs and computed, one per ordered pair, by `from` then `to`. */
	steps: readonly Step[];
	context: readonly Context[];
	/** Keys of levels and roles that joined another, and the key that answers for them now. */
	redirects: ReadonlyMap<string, string>;
}

/** `1` is the strongest kind. */
export function evidenceRank(kind: EvidenceKind): number {
	return evidenceKinds.indexOf(kind) + 1;
}

/** "practitioner" for 3; `null` for not stated. */
export function proficiencyName(proficiency: Proficiency | null): ProficiencyName | null {
	return proficiency === null ? null : (proficiencies[proficiency - 1] ?? null);
}

/** Whether at least one requirement states a proficiency (product.md section 1, "profiled"). */
export function isProfiled(level: Pick<Level, 'profile'>): boolean {
	return level.profile.some((requirement) => requirement.proficiency !== null);
}

/** Whether anybody has said which skills a level asks, be it without their proficiencies; its own words or lent ones. */
export function isDescribed({ profile }: Pick<Level, 'profile'>): boolean {
	return profile.length > 0;
}
