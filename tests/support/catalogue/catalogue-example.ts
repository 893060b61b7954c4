/** A small catalogue for tests, complete in every part; its names and texts are whatever a test wants them to be. */
import type { Catalogue, Evidence, Framework, Level, Step } from '#lib/catalogue/catalogue.ts';

export interface ExampleWords {
	name?: string;
	text?: string;
	years?: number | null;
}

/** Two levels of one role in two families' names, a step between them with two pieces of evidence, a skill, a statement. */
export function exampleCatalogue({
	name = 'Analyst',
	text = 'Counts.',
	years = 2
}: ExampleWords = {}): Catalogue {
	const source = { title: text, url: 'https://example.org/', date: '2026' };
	const [junior, senior] = [exampleLevel('junior', name, text), exampleLevel('senior', name, text)];
	junior.requirements = junior.profile = [{ skill: 'a:counting', proficiency: 2 }];
	senior.lentBy = junior.key;
	senior.profile = junior.profile;
	senior.clinical = true;
	senior.crosswalk = [{ level: junior.key, match: 'close' }];
	senior.sources = [source];
	const family = { key: 'a:data', framework: 'a', name, roles: ['a:analyst'] };
	const role = { key: 'a:analyst', framework: 'a', family: 'a:data', name, source };
	return {
		frameworks: new Map([['a', exampleFramework(name, text)]]),
		families: new Map([['a:data', family]]),
		roles: new Map([
			[
				'a:analyst',
				{
					...role,
					...{
						summary: text,
						description: null,
						titles: [name],
						band: null,
						levels: [junior.key, senior.key]
					}
				}
			]
		]),
		levels: new Map([junior, senior].map((level) => [level.key, level])),
		skills: new Map([
			[
				'a:counting',
				{ key: 'a:counting', framework: 'a', name, ...blank, meanings: [null, text, null, null] }
			]
		]),
		steps: [exampleStep(junior.key, senior.key, text, years)],
		context: [{ role: 'a:analyst', kind: 'aim', statement: text, source, note: null }],
		redirects: new Map([['b:counter', 'a:analyst']])
	};
}

const blank = { summary: null, description: null };

function exampleFramework(name: string, text: string): Framework {
	const head = { slug: 'a', title: name, publisher: name, licence: text, attribution: text };
	return {
		...head,
		sourceUrl: null,
		label: '1',
		publishedOn: null,
		ladderEvidence: 'framework',
		families: ['a:data']
	};
}

function exampleLevel(slug: string, name: string, text: string): Level {
	return {
		key: `a:analyst/${slug}`,
		...{ framework: 'a', family: 'a:data', role: 'a:analyst', name: `${slug} ${name}` },
		...{ rung: 1, stage: 3, track: null, band: { bands: '6-7', source: text }, clinical: false, ...blank },
		...{ requirements: [], profile: [], lentBy: null, titles: [name], crosswalk: [], joined: [] }
	};
}

function exampleStep(from: string, to: string, text: string, years: number | null): Step {
	const length = years === null ? null : { shortest: null, typical: years, longest: null };
	const piece: Evidence = {
		...{ kind: 'published', stepKind: 'up', years: length, condition: text, note: null },
		source: { title: text, url: null, date: null }
	};
	return {
		...{ from, to, kind: 'up', years: length, condition: text },
		evidence: [piece, { ...piece, kind: 'framework' }]
	};
}
