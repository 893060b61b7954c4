import type { Catalogue } from '#lib/catalogue/catalogue.ts';
import { countWords } from '#lib/text/counts.ts';
import { familyMark, type FamilyMark } from '#lib/catalogue/families.ts';
import { currentFrameworks } from '#lib/catalogue/pages/legend.ts';
import { roleWords } from '#lib/catalogue/pages/role-page.ts';
import { lineMapOf } from '#lib/pathways/line-map/line-map.ts';
import type { Journey } from '#lib/pathways/line-map/network.ts';
import { mostPathways, readPackQuery, type PackQuery } from './pack-query.ts';
import { packedPathway, type PackedPathway } from '#lib/pathways/packed-pathway.ts';
import { answerOf, type PathwaysAnswer } from '#lib/pathways/pages/pathways-page.ts';
import type { QueryProblem } from '#lib/pathways/query-reader.ts';
import { readPathwayQuery } from '#lib/pathways/read-query.ts';
import { noPathwayFound } from '#lib/pathways/finder/no-pathway.ts';
import { nameOf, type PathwayWords } from '#lib/pathways/pathway-labels.ts';

/** Ids of parts of the file. */
export const readingId = 'reading';
export const preparationId = 'preparation';

export const nothingChosen: QueryProblem = {
	parameter: 'role',
	message: 'Choose at least one role or pathway.',
	suggestions: []
};

/** The contents of a pack for a query, and what is wrong with the query. */
export function packOf(catalogue: Catalogue, parameters: URLSearchParams) {
	const { query, problems } = readPackQuery(parameters, catalogue);
	const found = query.pathways.slice(0, mostPathways).map((packed) => pathwayOf(catalogue, packed));
	const pathways = found.flatMap((each) => ('pathway' in each ? each : []));
	const missing = found.flatMap((each) => ('problem' in each ? each.problem : []));
	return {
		problems: [...problems, ...missing],
		frameworks: currentFrameworks(catalogue),
		maps: mapsOf(pathways),
		families: familiesOf(catalogue, query, pathways),
		pathways,
		roles: query.roles.flatMap((key) => {
			const role = catalogue.roles.get(key);
			return role ? [roleWords(catalogue, role)] : [];
		})
	};
}
export type Pack = ReturnType<typeof packOf>;

/** Whether nothing was chosen, right or wrong. */
export function isEmpty({ roles, pathways, problems }: Pack): boolean {
	return roles.length + pathways.length + problems.length === 0;
}

/** Paths of pages whose subject is in the pack → its id in the file. */
export function anchorsOf({ roles }: Pack): Map<string, string> {
	const keys = roles.flatMap(({ key, ladder }) => [key, ...ladder.rungs.map((rung) => rung.key)]);
	return new Map([
		...keys.map((key) => [`/roles/${key}`, key] as const),
		['/about/data#evidence', readingId],
		['/about/data#stage', readingId]
	]);
}

/** A pathway as the pack shows it. */
export interface Packed extends Pick<PathwaysAnswer, 'measure' | 'exact' | 'limit'> {
	value: string;
	/** Unique in a pack. */
	title: string;
	of: number;
	pathway: PathwayWords;
	journey: Journey;
}

/** A line map for pathways of the pack that have one start. */
function mapsOf(pathways: readonly Packed[]) {
	const starts = [...new Set(pathways.map(({ journey }) => journey.jobs[0]!.key))];
	return starts.flatMap((start) => {
		const own = pathways.filter(({ journey }) => journey.jobs[0]!.key === start);
		const from = own[0]!.journey.jobs[0]!.name;
		const key = own.map((pathway) => ({ title: pathway.title, number: pathways.indexOf(pathway) + 1 }));
		return own.length > 1 ? [{ from, key, map: lineMapOf(own.map(({ journey }) => journey)) }] : [];
	});
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
		const { measure, exact, limit } = answer;
		const journey = answer.journeys[number - 1]!;
		const title = `${ends}, ${measure.title.toLowerCase()}${number > 1 ? `, number ${number}` : ''}`;
		return { value, title, of: answer.pathways.length, measure, exact, limit, pathway, journey };
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
				? `${ends}: we found only ${countWords(count, 'pathway')}, so there is no number ${packed.number}.`
				: `${ends}: ${answer?.reason ?? noPathwayFound}`,
		suggestions: instead
	};
}

/** The families that the pack mentions, in the publishers' order. */
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
