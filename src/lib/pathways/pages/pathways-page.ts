import { evidenceKinds, type Catalogue } from '#lib/catalogue/catalogue.ts';
import { goalOptions, levelOptions, traineeOptions } from '#lib/catalogue/pages/level-options.ts';
import { evidenceWords, pageOf, stageName } from '#lib/catalogue/labels.ts';
import { findPathways } from '#lib/pathways/finder/find.ts';
import { graphOf } from '#lib/pathways/finder/search/graph.ts';
import { criterionNamed } from '#lib/pathways/finder/criteria.ts';
import { bys, type By, type PathwayQuery } from '#lib/pathways/finder/query.ts';
import { packedPathway } from '#lib/pathways/packed-pathway.ts';
import { readPathwayQuery, type QueryProblem } from '#lib/pathways/read-query.ts';
import {
	bandsOn,
	byWords,
	choiceWords,
	goalWords,
	nameOf,
	pathwayWords,
	timeWords,
	titleWords
} from '#lib/pathways/pathway-labels.ts';

/** The page first shows pathways hardly longer than the shortest, if the best may be long; a reader may lift that. */
const extraSteps = 2;
const goals = ['to', 'toRole', 'toFamily', 'toStage'];

/** Everything that the pathways page shows for an address: the form, and the answer or what is wrong with the question. */
export function pathwaysPage(catalogue: Catalogue, parameters: URLSearchParams) {
	const read = readPathwayQuery(parameters, catalogue);
	const form = formOf(catalogue, parameters);
	if ('problems' in read)
		return {
			form,
			errors: read.problems
				.filter((problem) => !isYetToCome(parameters, problem))
				.map((problem) => errorOf(catalogue, problem)),
			answer: null
		};
	return { form, errors: [], answer: answerOf(catalogue, read.query, parameters) };
}
export type PathwaysPage = ReturnType<typeof pathwaysPage>;

/** An end that nobody was asked for yet, as on an address without a question or with one end only: a form sends both. */
function isYetToCome(parameters: URLSearchParams, { parameter }: QueryProblem): boolean {
	if (parameter === 'from') return !parameters.has('from');
	return parameter === 'to' && !goals.some((name) => parameters.has(name));
}

function formOf(catalogue: Catalogue, parameters: URLSearchParams) {
	const values = Object.fromEntries(
		['from', 'to', 'toRole', 'toFamily', 'toStage', 'by', 'k', 'via', 'avoid', 'max', 'clinical'].map(
			(name) => [name, shown(parameters.get(name))]
		)
	);
	const kinds = new Set(parameters.getAll('evidence').flatMap((value) => value.split(',')));
	return {
		values: { ...values, from: moved(catalogue, values.from), to: moved(catalogue, values.to) } as Record<
			string,
			string
		>,
		from: [traineeOptions(catalogue), ...levelOptions(catalogue)],
		to: [goalOptions(catalogue), ...levelOptions(catalogue)],
		families: [...catalogue.families.values()].map(({ key, name }) => ({ value: key, name })),
		stages: [6, 7, 8, 9, 10].map((stage) => ({
			value: String(stage),
			name: `Stage ${stage} and above (${stageName(stage)})`
		})),
		bys: bys.map((by) => ({ value: by, name: byWords(by).title })),
		evidence: evidenceKinds.map((kind) => ({ kind, ...evidenceWords[kind], checked: kinds.has(kind) })),
		isNarrowed: ['via', 'avoid', 'max', 'clinical', 'toFamily', 'toStage', 'evidence'].some((name) =>
			parameters.getAll(name).some(Boolean)
		)
	};
}

function shown(value: string | null): string {
	return (value ?? '').slice(0, 200).toWellFormed().trim();
}

function moved(catalogue: Catalogue, key = ''): string {
	return catalogue.redirects.get(key) ?? key;
}

export function errorOf(catalogue: Catalogue, { parameter, message, suggestions }: QueryProblem) {
	const links = suggestions.flatMap((key) =>
		catalogue.levels.has(key) ? [{ href: pageOf('level', key), name: nameOf(catalogue, key), key }] : []
	);
	return { field: parameter, message, links };
}

/** The answer to a question, as pages show it. */
export function answerOf(catalogue: Catalogue, query: PathwayQuery, parameters: URLSearchParams) {
	const graph = graphOf(catalogue);
	const limit =
		mayBeLong(query.by) && query.max === null && parameters.get('longer') !== 'yes'
			? shortest(catalogue, query) + extraSteps
			: null;
	const found = findPathways(graph, limit === null ? query : { ...query, max: limit });
	const reasons = query.by === 'choice' ? choiceWords(found.pathways) : [];
	const start = catalogue.levels.get(query.from);
	return {
		title: titleWords(catalogue, query, found),
		from: { href: pageOf('level', query.from), name: nameOf(catalogue, query.from) },
		/** The same on the map, which lights pathways between two levels. */
		map: 'level' in query.to ? `/map?focus=${query.from}&to=${query.to.level}&by=${query.by}` : null,
		to: goalWords(catalogue, query.to),
		by: query.by,
		measure: byWords(query.by),
		exact: found.exact,
		limit,
		lifted: addressWith(parameters, { longer: 'yes' }),
		isTimed: query.by !== 'years' || found.pathways.every((pathway) => timeWords(pathway) !== null),
		fromNothing: start?.profile.every(({ proficiency }) => proficiency === null) ?? true,
		pathways: found.pathways.map((pathway, place) => ({
			...pathwayWords(catalogue, pathway, reasons[place] ?? null),
			own: addressWith(parameters, { number: String(place + 1) }, '/embed/pathway'),
			pack: packAddress(query, parameters, place + 1)
		})),
		bands: bandsOn(catalogue, found.pathways),
		reason: found.reason,
		nearest: found.nearest.map((key) => ({
			key,
			href: addressWith(parameters, { to: key, toRole: '', toFamily: '', toStage: '' }),
			name: nameOf(catalogue, key)
		})),
		others: bys.map((by) => ({
			by,
			title: byWords(by).title,
			href: addressWith(parameters, { by })
		})),
		back:
			'level' in query.to
				? addressWith(parameters, { from: query.to.level, to: query.from, via: '', longer: '' })
				: null,
		api: `/api/v1${addressWith(parameters, limit === null ? { longer: '' } : { max: String(limit) })}`
	};
}
export type PathwaysAnswer = ReturnType<typeof answerOf>;

/** Where a pathway is added to a pack; `null` where its question says more than a pack can: a pack knows from, to and by. */
function packAddress({ from, to, by }: PathwayQuery, parameters: URLSearchParams, number: number) {
	const more = [...parameters].some(
		([name, value]) => value && !['from', 'to', 'by', 'number'].includes(name)
	);
	return more || !('level' in to)
		? null
		: `/pack?pathway=${packedPathway({ from, to: to.level, by, number })}`;
}

function mayBeLong(by: By): boolean {
	return by !== 'choice' && (criterionNamed(by).mayBeLong ?? false);
}

/** The fewest steps there are for a question; infinitely many where there is no answer. */
function shortest(catalogue: Catalogue, query: PathwayQuery): number {
	const { pathways } = findPathways(graphOf(catalogue), { ...query, by: 'moves', k: 1 });
	return pathways[0]?.moves ?? 9_999 - extraSteps;
}

/** An address with some parameters changed; an empty one is left out. */
export function addressWith(
	parameters: URLSearchParams,
	changes: Record<string, string>,
	page = '/pathways'
): string {
	const all = new URLSearchParams(parameters);
	for (const [name, value] of Object.entries(changes)) all.set(name, value);
	for (const [name, value] of [...all]) if (value === '') all.delete(name);
	return `${page}?${all}`;
}
