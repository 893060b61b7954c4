import type { Catalogue } from '#lib/catalogue/catalogue.ts';
import { pageOf } from '#lib/catalogue/labels.ts';
import { findPathways } from '#lib/pathways/finder/find.ts';
import { graphOf } from '#lib/pathways/finder/search/graph.ts';
import { criterionNamed } from '#lib/pathways/finder/criteria.ts';
import type { FoundPathway } from '#lib/pathways/finder/figures.ts';
import { bys, type By, type PathwayQuery } from '#lib/pathways/finder/query.ts';
import { lineMapOf } from '#lib/pathways/line-map/line-map.ts';
import type { Journey } from '#lib/pathways/line-map/network.ts';
import type { Me } from '#lib/pathways/me.ts';
import { packedPathway } from '#lib/pathways/packed-pathway.ts';
import { readNumber } from '#lib/pathways/read-number.ts';
import type { QueryProblem } from '#lib/pathways/query-reader.ts';
import { queryLabels, readPathwayQuery } from '#lib/pathways/read-query.ts';
import { askedWords, restOfQuery, stopChoices } from './asked.ts';
import { boardOf } from './board.ts';
import { hrefWith } from './href-with.ts';
import { formOf } from './pathway-form.ts';
import {
	bandsOn,
	byWords,
	choiceWords,
	goalWords,
	nameOf,
	pathwayWords,
	timeWords,
	titleWords,
	untimedTitle
} from '#lib/pathways/pathway-labels.ts';

/** For some criteria the page first shows pathways hardly longer than the shortest; a link shows longer ones. */
const extraSteps = 2;
const goals = ['to', 'toRole', 'toFamily', 'toStage'];

/** What the pathways page shows for a query: the form, with any errors, or the answer, with the form folded to a line. */
export function pathwaysPage(catalogue: Catalogue, parameters: URLSearchParams, me: Me | null = null) {
	const read = readPathwayQuery(parameters, catalogue, me);
	if ('query' in read && parameters.get('change') !== 'yes')
		return { form: null, errors: [], answer: answerOf(catalogue, read.query, parameters) };
	const problems = 'problems' in read ? read.problems : [];
	return {
		form: formOf(catalogue, parameters, me),
		errors: problems
			.filter((problem) => !isYetToCome(parameters, problem))
			.map((problem) => errorOf(catalogue, problem)),
		answer: null
	};
}
export type PathwaysPage = ReturnType<typeof pathwaysPage>;

/** A start or end that is not in the URL at all is no error yet: only the form sends both. */
function isYetToCome(parameters: URLSearchParams, { parameter }: QueryProblem): boolean {
	if (parameter === 'from') return !parameters.has('from');
	return parameter === 'to' && !goals.some((name) => parameters.has(name));
}

const labels: Readonly<Record<string, string | undefined>> = queryLabels;

function errorOf(catalogue: Catalogue, { parameter, message, suggestions }: QueryProblem) {
	const links = suggestions.flatMap((key) =>
		catalogue.levels.has(key) ? [{ href: pageOf('level', key), name: nameOf(catalogue, key), key }] : []
	);
	const field = goals.includes(parameter) ? 'to' : parameter;
	return { field, label: labels[parameter] ?? parameter, message, links };
}

/** The pathways that a page shows for a query, and up to how many moves if it shows none that are longer. */
export function foundFor(catalogue: Catalogue, query: PathwayQuery, parameters: URLSearchParams) {
	const limit =
		mayBeLong(query.by) && query.max === null && parameters.get('longer') !== 'yes'
			? shortest(catalogue, query) + extraSteps
			: null;
	const found = findPathways(graphOf(catalogue), limit === null ? query : { ...query, max: limit });
	return { found, limit };
}

/** The answer to a query, as pages show it. */
export function answerOf(catalogue: Catalogue, query: PathwayQuery, parameters: URLSearchParams) {
	const { found, limit } = foundFor(catalogue, query, parameters);
	const isMine = query.skillsHeld !== null;
	const journeys = found.pathways.map((pathway) => journeyOf(catalogue, pathway));
	const reasons = query.by === 'choice' ? choiceWords(found.pathways) : [];
	const start = catalogue.levels.get(query.from);
	const isTimed = query.by !== 'years' || found.pathways.every((pathway) => timeWords(pathway) !== null);
	const measure = byWords(query.by);
	return {
		title: titleWords(catalogue, query, found),
		from: { href: pageOf('level', query.from), name: nameOf(catalogue, query.from) },
		/** Whether it starts from what someone can do: then nothing of it leads to where others could open it. */
		isMine,
		/** The same on the map, which shows pathways between two levels only. */
		map:
			'level' in query.to && !isMine ? `/map?focus=${query.from}&to=${query.to.level}&by=${query.by}` : null,
		to: goalWords(catalogue, query.to),
		by: query.by,
		asked: askedWords(catalogue, query, parameters),
		journeys,
		lineMap: journeys.length > 0 ? lineMapOf(journeys) : null,
		board: boardOf(catalogue, found.pathways, query.by),
		/** The number of the pathway whose details are shown. */
		open: openOf(parameters, found.pathways.length),
		rest: { via: restOfQuery(parameters, 'via'), avoid: restOfQuery(parameters, 'avoid') },
		measure: isTimed ? measure : { ...measure, title: untimedTitle },
		exact: found.exact,
		limit,
		longer: hrefWith(parameters, { longer: 'yes', open: '' }),
		isTimed,
		/** Whether the start has no published skills, so that every skill on the way counts as new. */
		fromNothing: !isMine && (start?.profile.every(({ proficiency }) => proficiency === null) ?? true),
		pathways: found.pathways.map((pathway, place) => ({
			...pathwayWords(catalogue, pathway, reasons[place] ?? null),
			levels: pathway.levels,
			choices: stopChoices(query, pathway.levels),
			open: `${hrefWith(parameters, { open: String(place + 1), number: '' })}#pathway-${place + 1}`,
			own: hrefWith(parameters, { number: String(place + 1) }, '/embed/pathway'),
			keep: hrefWith(parameters, { number: String(place + 1), open: '' }, '/plans/keep'),
			pack: isMine ? null : packHref(query, parameters, place + 1)
		})),
		bands: bandsOn(catalogue, found.pathways),
		reason: found.reason,
		nearest: found.nearest.map((key) => ({
			key,
			href: hrefWith(parameters, { to: key, toRole: '', toFamily: '', toStage: '' }),
			name: nameOf(catalogue, key)
		})),
		/** The same with the jobs that need a clinical registration, where only that finds a pathway. */
		withClinical:
			found.pathways.length === 0 && !query.clinical && isFound(catalogue, { ...query, clinical: true })
				? hrefWith(parameters, { clinical: 'yes' })
				: null,
		all: hrefWith(parameters, { number: 'all', open: '' }, '/embed/pathway'),
		sorts: Object.fromEntries(bys.map((by) => [by, hrefWith(parameters, { by, open: '' })])) as Record<
			By,
			string
		>,
		back:
			'level' in query.to && !isMine
				? hrefWith(parameters, { from: query.to.level, to: query.from, via: '', longer: '', open: '' })
				: null,
		api: `/api/v1${hrefWith(parameters, { open: '', ...(limit === null ? { longer: '' } : { max: String(limit) }) })}`
	};
}
export type PathwaysAnswer = ReturnType<typeof answerOf>;

/** A pathway as the line map draws it. */
function journeyOf(catalogue: Catalogue, { levels, steps }: Pick<FoundPathway, 'levels' | 'steps'>): Journey {
	return {
		jobs: levels.map((key) => ({
			key,
			name: nameOf(catalogue, key),
			stage: catalogue.levels.get(key)?.stage ?? 1
		})),
		kinds: steps.map(({ strongest }) => strongest)
	};
}

/** The first, if the address says nothing that can be read, or a number that there is none of. */
function openOf(parameters: URLSearchParams, count: number): number {
	const read = readNumber(parameters, 'open');
	return 'number' in read && read.number <= count ? read.number : 1;
}

/** The link that adds a pathway to a pack; `null` where the query has more than the from, to and by that a pack keeps. */
function packHref({ from, to, by }: PathwayQuery, parameters: URLSearchParams, number: number) {
	const more = [...parameters].some(
		([name, value]) => value && !['from', 'to', 'by', 'number', 'open'].includes(name)
	);
	return more || !('level' in to)
		? null
		: `/pack?pathway=${packedPathway({ from, to: to.level, by, number })}`;
}

function mayBeLong(by: By): boolean {
	return by !== 'choice' && (criterionNamed(by).mayBeLong ?? false);
}

/** The fewest moves of any pathway; more than any has where there is none. */
function shortest(catalogue: Catalogue, query: PathwayQuery): number {
	const { pathways } = findPathways(graphOf(catalogue), { ...query, by: 'moves', k: 1 });
	return pathways[0]?.moves ?? 9_999 - extraSteps;
}

function isFound(catalogue: Catalogue, query: PathwayQuery): boolean {
	return findPathways(graphOf(catalogue), { ...query, by: 'moves', k: 1 }).pathways.length > 0;
}
