import type { Evidence, EvidenceKind, Proficiency } from '#lib/catalogue/catalogue.ts';
import type { Move } from '#lib/catalogue/ladders.ts';
import type { OwnLevel, PublishedVersion } from '#lib/catalogue/merge-versions.ts';

export type GivenLevel = Partial<OwnLevel> & { asks?: Record<string, Proficiency | null> };

/** A version of framework `slug`: a role for each key before "/", with the levels in the order given. */
export function version(
	slug: string,
	levels: Record<string, GivenLevel>,
	moves: Move[] = []
): PublishedVersion {
	const place = { framework: slug, family: `${slug}:f`, summary: null, description: null };
	const names = [...new Set(Object.keys(levels).map((path) => path.split('/')[0]!))];
	const keysOf = (role: string) => Object.keys(levels).filter((path) => path.startsWith(`${role}/`));
	const head = {
		publisher: 'P',
		licence: 'L',
		attribution: 'A',
		sourceUrl: `https://${slug}.org/`,
		label: '1'
	};
	return {
		framework: {
			slug,
			title: `Framework ${slug}`,
			...head,
			publishedOn: '2026',
			ladderEvidence: 'framework',
			families: [`${slug}:f`]
		},
		families: [
			{ key: `${slug}:f`, framework: slug, name: 'F', roles: names.map((role) => `${slug}:${role}`) }
		],
		roles: names.map((name) => ({
			...place,
			key: `${slug}:${name}`,
			name,
			titles: [`${name} of ${slug}`],
			band: null,
			source: { title: `Page on ${name}`, url: null, date: null },
			levels: keysOf(name).map((path) => `${slug}:${path}`)
		})),
		levels: Object.entries(levels).map(([path, { asks = {}, ...given }]) => ({
			...place,
			key: `${slug}:${path}`,
			role: `${slug}:${path.split('/')[0]}`,
			name: path.split('/')[1]!,
			rung: keysOf(path.split('/')[0]!).indexOf(path) + 1,
			track: null,
			stage: 1,
			band: null,
			clinical: false,
			requirements: Object.entries(asks).map(([skill, proficiency]) => ({ skill, proficiency })),
			titles: [],
			equals: null,
			match: null,
			...given
		})),
		skills: [],
		moves,
		context: []
	};
}

/** A move that a page documents, read or suggested. */
export function move(from: string, to: string, kind: EvidenceKind, rest: Partial<Evidence> = {}): Move {
	const source = { title: 'A page', url: null, date: null };
	return {
		from,
		to,
		evidence: { kind, stepKind: 'up', years: null, condition: null, source, note: null, ...rest }
	};
}
