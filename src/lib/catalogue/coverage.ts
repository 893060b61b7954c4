import { evidenceKinds, isProfiled, type Catalogue, type EvidenceKind, type Step } from './catalogue.ts';

/** How much of one framework there is, after levels that are the same have joined. */
export interface FrameworkCoverage {
	slug: string;
	roles: number;
	levels: number;
	/** Levels of it that joined a level elsewhere; they are not among `levels`. */
	joined: number;
	skills: number;
	requirements: number;
}

/** What the catalogue holds, and what nobody has told us yet. Levels are keys, in the catalogue's order. */
export interface Coverage {
	frameworks: FrameworkCoverage[];
	levels: number;
	steps: number;
	/** Steps of which somebody has told how long they take. */
	timedSteps: number;
	/** Strongest kind first, kinds without steps too. `steps` have such evidence, `strongest` have none stronger. */
	kinds: { kind: EvidenceKind; steps: number; strongest: number }[];
	/** Nothing says what they ask, not even lent. */
	withoutProfile: string[];
	/** No step in or out that a source documents: computed and illustrative ones are not counted. */
	withoutDocumentedStep: string[];
	/** No step in or out at all. */
	withoutStep: string[];
}

/** Kinds that no source documents: one is computed, the other an editor's placeholder. */
const undocumented: readonly EvidenceKind[] = ['skills', 'illustrative'];

/** Counts what the catalogue holds and lists what it lacks. */
export function coverageOf(catalogue: Catalogue): Coverage {
	const levels = [...catalogue.levels.values()];
	const documented = endsOf(catalogue.steps.filter(isDocumented));
	const any = endsOf(catalogue.steps);
	return {
		frameworks: [...catalogue.frameworks.keys()].map((slug) => frameworkCoverage(catalogue, slug)),
		levels: levels.length,
		steps: catalogue.steps.length,
		timedSteps: catalogue.steps.filter(({ years }) => years !== null).length,
		kinds: evidenceKinds.map((kind) => ({
			kind,
			steps: catalogue.steps.filter(({ evidence }) => evidence.some((each) => each.kind === kind)).length,
			strongest: catalogue.steps.filter(({ evidence }) => evidence[0]?.kind === kind).length
		})),
		withoutProfile: levels.filter((level) => !isProfiled(level)).map(({ key }) => key),
		withoutDocumentedStep: levels.filter(({ key }) => !documented.has(key)).map(({ key }) => key),
		withoutStep: levels.filter(({ key }) => !any.has(key)).map(({ key }) => key)
	};
}

function frameworkCoverage({ roles, levels, skills, redirects }: Catalogue, slug: string): FrameworkCoverage {
	const ofIt = <T extends { framework: string }>(all: ReadonlyMap<string, T>) =>
		[...all.values()].filter(({ framework }) => framework === slug);
	const own = ofIt(levels);
	return {
		slug,
		roles: ofIt(roles).length,
		levels: own.length,
		joined: [...redirects.keys()].filter((key) => key.startsWith(`${slug}:`) && key.includes('/')).length,
		skills: ofIt(skills).length,
		requirements: own.reduce((sum, { requirements }) => sum + requirements.length, 0)
	};
}

/** Whether a source says that people make, or may make, this move. */
export function isDocumented({ evidence }: Pick<Step, 'evidence'>): boolean {
	return evidence.some(({ kind }) => !undocumented.includes(kind));
}

function endsOf(steps: readonly Step[]): Set<string> {
	return new Set(steps.flatMap(({ from, to }) => [from, to]));
}
