import type { Catalogue } from '#lib/catalogue/catalogue.ts';
import { familyMark, type FamilyMark } from '#lib/catalogue/families.ts';
import { currentFrameworks } from '#lib/catalogue/pages/legend.ts';
import { roleWords } from '#lib/catalogue/pages/role-page.ts';
import { mostPathways, readPackQuery, type PackQuery } from './pack-query.ts';
import { packedPathway, type PackedPathway } from '#lib/pathways/packed-pathway.ts';
import { answerOf, type PathwaysAnswer } from '#lib/pathways/pages/pathways-page.ts';
import { readPathwayQuery, type QueryProblem } from '#lib/pathways/read-query.ts';
import { byWords, nameOf, type PathwayWords } from '#lib/pathways/pathway-labels.ts';

/** Where in the file it says how to read it, and where the blank sheet is. */
export const readingId = 'reading';
export const preparationId = 'preparation';

/** What to say where a pack would hold neither a role nor a pathway. */
export const nothingChosen: QueryProblem = {
	parameter: 'role',
	message: 'Choose at least one role or one pathway.',
	suggestions: []
};

/** Everything that a pack holds, for an address; and what is wrong with the address. */
export function packOf(catalogue: Catalogue, parameters: URLSearchParams) {
	const { query, problems } = readPackQuery(parameters, catalogue);
	const found = query.pathways.slice(0, mostPathways).map((packed) => pathwayOf(catalogue, packed));
	const pathways = found.flatMap((each) => ('pathway' in each ? each : []));
	const missing = found.flatMap((each) => ('problem' in each ? each.problem : []));
	return {
		problems: [...problems, ...missing],
		frameworks: currentFrameworks(catalogue),
		families: familiesOf(catalogue, query, pathways),
		pathways,
		roles: query.roles.flatMap((key) => {
			const role = catalogue.roles.get(key);
			return role ? [roleWords(catalogue, role)] : [];
		})
	};
}
export type Pack = ReturnType<typeof packOf>;

/** Whether nothing was asked for, so that there would be nothing but the blank sheet. */
export function isEmpty({ roles, pathways, problems }: Pack): boolean {
	return roles.length + pathways.length + problems.length === 0;
}

/** Pages of the site whose subject is in the pack → where in the file it stands. */
export function anchorsOf({ roles }: Pack): Map<string, string> {
	const keys = roles.flatMap(({ key, ladder }) => [key, ...ladder.rungs.map((rung) => rung.key)]);
	return new Map([
		...keys.map((key) => [`/roles/${key}`, key] as const),
		['/about/data#evidence', readingId],
		['/about/data#stage', readingId]
	]);
}

/** A pathway as the pack shows it, and which of how many it is. */
export interface Packed extends Pick<PathwaysAnswer, 'measure' | 'exact' | 'limit'> {
	/** As an address has it. */
	value: string;
	/** Its ends, its measure and its number: no two in a pack have the same. */
	title: string;
	of: number;
	pathway: PathwayWords;
}

function pathwayOf(catalogue: Catalogue, packed: PackedPathway): Packed | { problem: QueryProblem } {
	const { from, to, by, number } = packed;
	const value = packedPathway(packed);
	const ends = `From ${nameOf(catalogue, from)} to ${nameOf(catalogue, to)}`;
	const parameters = new URLSearchParams({ from, to, by, ...(number > 5 ? { k: '20' } : {}) });
	const read = readPathwayQuery(parameters, catalogue);
	const answer = 'query' in read ? answerOf(catalogue, read.query, parameters) : null;
	const pathway = answer?.pathways[number - 1];
	if (answer && pathway) {
		const measure = answer.isTimed ? byWords(by) : { ...byWords(by), title: 'By what is known of time' };
		const title = `${ends}, ${measure.title.toLowerCase()}${number > 1 ? `, number ${number}` : ''}`;
		const { exact, limit } = answer;
		return { value, title, of: answer.pathways.length, measure, exact, limit, pathway };
	}
	return { problem: noSuch(ends, answer, packed) };
}

function noSuch(ends: string, answer: PathwaysAnswer | null, packed: PackedPathway): QueryProblem {
	const count = answer?.pathways.length ?? 0;
	const instead =
		count > 0
			? answer!.pathways.map((_, place) => packedPathway({ ...packed, number: place + 1 }))
			: (answer?.nearest ?? []).map(({ key }) => packedPathway({ ...packed, to: key, number: 1 }));
	return {
		parameter: 'pathway',
		message:
			count > 0
				? `${ends} there are ${count} pathways to choose from, and none is number ${packed.number}.`
				: `${ends}: ${answer?.reason ?? 'nobody has told us yet of a pathway there.'}`,
		suggestions: instead
	};
}

/** The families whose letters stand anywhere in the pack, in the publishers' order. */
function familiesOf(catalogue: Catalogue, { roles }: PackQuery, pathways: readonly Packed[]): FamilyMark[] {
	const own = roles.flatMap((key) => catalogue.roles.get(key) ?? []);
	const near = catalogue.steps
		.filter(({ from, to }) => own.some(({ levels }) => levels.includes(from) || levels.includes(to)))
		.flatMap(({ from, to }) => [from, to]);
	const keys = new Set([
		...own.map(({ family }) => family),
		...near.flatMap((key) => catalogue.levels.get(key)?.family ?? []),
		...pathways.flatMap(({ pathway }) => pathway.stops.map(({ family }) => family.key))
	]);
	return [...catalogue.families.keys()]
		.filter((key) => keys.has(key))
		.map((key) => familyMark(catalogue, key));
}
