import type { Catalogue, Evidence, EvidenceKind, Level } from '#lib/catalogue/catalogue.ts';
import type { View } from '#lib/explorer/view.ts';

/** "work maker junior 1" is level `a:maker/junior` at stage 1 of role `a:maker` in family `a:work`; a fifth word is its track. */
export function drawnMap(
	levels: readonly string[],
	steps: readonly (readonly [from: string, to: string, kind: EvidenceKind])[]
): Catalogue {
	const all = levels.map(levelOf);
	const keyOf = (name: string) => all.find(({ key }) => key.endsWith(`/${name}`))?.key ?? name;
	const names = <Name extends string>(of: (level: Level) => Name) => [...new Set(all.map(of))];
	const head = { framework: 'a', summary: null, description: null };
	return {
		frameworks: new Map(),
		families: new Map(
			names(({ family }) => family).map((key) => [
				key,
				{
					key,
					framework: 'a',
					name: key.slice(2),
					roles: [...new Set(all.filter(({ family }) => family === key).map(({ role }) => role))]
				}
			])
		),
		roles: new Map(
			names(({ role }) => role).map((key) => {
				const own = all.filter(({ role }) => role === key);
				const family = own[0]?.family ?? '';
				const name = key.slice(2);
				return [
					key,
					{ ...head, key, family, name, titles: [], source: null, levels: own.map(({ key }) => key) }
				];
			})
		),
		levels: new Map(all.map((level) => [level.key, level])),
		skills: new Map(),
		steps: steps.map(([from, to, kind]) => ({
			from: keyOf(from),
			to: keyOf(to),
			kind: 'up',
			years: null,
			condition: null,
			evidence: [evidence(kind)]
		})),
		context: [],
		redirects: new Map()
	};
}

function evidence(kind: EvidenceKind): Evidence {
	const source = { title: 'A page', url: null, date: null };
	return { kind, stepKind: 'up', years: null, condition: null, source, note: null };
}

function levelOf(written: string, place: number): Level {
	const [family = '', role = '', name = '', stage = '1', track = null] = written.split(' ');
	return {
		key: `a:${role}/${name}`,
		framework: 'a',
		family: `a:${family}`,
		role: `a:${role}`,
		name: `${name} ${role}`,
		rung: place + 1,
		track,
		stage: Number(stage),
		band: null,
		clinical: false,
		summary: null,
		description: null,
		requirements: [],
		lentBy: null,
		profile: [],
		titles: [],
		crosswalk: [],
		joined: []
	};
}

/** A map of everything around a level, with nothing left out and nothing highlighted. */
export function viewAround(focus: string, around: View['around']): View {
	const stages = { first: 1, last: 10 };
	return { focus, around, families: [], stages, evidence: null, isQuiet: false, to: null, by: 'moves' };
}
