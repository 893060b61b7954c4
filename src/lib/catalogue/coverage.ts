import { evidenceKinds, isProfiled, type Catalogue, type EvidenceKind, type Step } from './catalogue.ts';

export interface FrameworkCoverage {
	slug: string;
	roles: number;
	levels: number;
	/** Levels merged into another framework's; `levels` does not include them. */
	joined: number;
	skills: number;
	requirements: number;
}

/** Lists of levels hold keys, in the catalogue's order. */
export interface Coverage {
	frameworks: FrameworkCoverage[];
	levels: number;
	steps: number;
	timedSteps: number;
	/** Every kind, strongest first: `steps` have evidence of this kind, `strongest` have nothing stronger. */
	kinds: { kind: EvidenceKind; steps: number; strongest: number }[];
	withoutProfile: string[];
	withoutDocumentedStep: string[];
	withoutStep: string[];
}

const undocumented: readonly EvidenceKind[] = ['skills', 'illustrative'];

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

export function isDocumented({ evidence }: Pick<Step, 'evidence'>): boolean {
	return evidence.some(({ kind }) => !undocumented.includes(kind));
}

function endsOf(steps: readonly Step[]): Set<string> {
	return new Set(steps.flatMap(({ from, to }) => [from, to]));
}
