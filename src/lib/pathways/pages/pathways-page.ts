import { evidenceKinds, type Catalogue } from '#lib/catalogue/catalogue.ts';
import { goalOptions, levelOptions, traineeOptions } from '#lib/catalogue/pages/level-options.ts';
import { evidenceWords, pageOf } from '#lib/catalogue/labels.ts';
import { findPathways } from '#lib/pathways/finder/find.ts';
import { graphOf } from '#lib/pathways/finder/search/graph.ts';
import { criterionNamed } from '#lib/pathways/finder/criteria.ts';
import { offeredBys, type By, type PathwayQuery } from '#lib/pathways/finder/query.ts';
import { packedPathway } from '#lib/pathways/packed-pathway.ts';
import { queryLabels, readPathwayQuery, type QueryProblem } from '#lib/pathways/read-query.ts';
import {
	bandsOn,
	byWords,
	capitalised,
	choiceWords,
	goalWords,
	nameOf,
	pathwayWords,
	seniorityFrom,
	timeWords,
	titleWords,
	untimedTitle
} from '#lib/pathways/pathway-labels.ts';

/** For some criteria the page first shows pathways hardly longer than the shortest; a link shows longer ones. */
const extraSteps = 2;
const goals = ['to', 'toRole', 'toFamily', 'toStage'];

/** What the pathways page shows for a query: the form, and the answer or the errors. */
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

/** A start or end that is not in the URL at all is no error yet: only the form sends both. */
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
			name: capitalised(seniorityFrom(stage))
		})),
		bys: offeredBys(catalogue, parameters.get('by')).map((by) => ({ value: by, name: byWords(by).title })),
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

const labels: Readonly<Record<string, string | undefined>> = queryLabels;

function errorOf(catalogue: Catalogue, { parameter, message, suggestions }: QueryProblem) {
	const links = suggestions.flatMap((key) =>
		catalogue.levels.has(key) ? [{ href: pageOf('level', key), name: nameOf(catalogue, key), key }] : []
	);
	return { field: parameter, label: labels[parameter] ?? parameter, message, links };
}

/** The answer to a query, as pages show it. */
export function answerOf(catalogue: Catalogue, query: PathwayQuery, parameters: URLSearchParams) {
	const graph = graphOf(catalogue);
	const limit =
		mayBeLong(query.by) && query.max === null && parameters.get('longer') !== 'yes'
			? shortest(catalogue, query) + extraSteps
			: null;
	const found = findPathways(graph, limit === null ? query : { ...query, max: limit });
	const reasons = query.by === 'choice' ? choiceWords(found.pathways) : [];
	const start = catalogue.levels.get(query.from);
	const isTimed = query.by !== 'years' || found.pathways.every((pathway) => timeWords(pathway) !== null);
	const measure = byWords(query.by);
	return {
		title: titleWords(catalogue, query, found),
		from: { href: pageOf('level', query.from), name: nameOf(catalogue, query.from) },
		/** The same on the map, which shows pathways between two levels only. */
		map: 'level' in query.to ? `/map?focus=${query.from}&to=${query.to.level}&by=${query.by}` : null,
		to: goalWords(catalogue, query.to),
		by: query.by,
		measure: isTimed ? measure : { ...measure, title: untimedTitle },
		exact: found.exact,
		limit,
		longer: hrefWith(parameters, { longer: 'yes' }),
		isTimed,
		/** Whether the start has no published skills, so that every skill on the way counts as new. */
		fromNothing: start?.profile.every(({ proficiency }) => proficiency === null) ?? true,
		pathways: found.pathways.map((pathway, place) => ({
			...pathwayWords(catalogue, pathway, reasons[place] ?? null),
			own: hrefWith(parameters, { number: String(place + 1) }, '/embed/pathway'),
			pack: packHref(query, parameters, place + 1)
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
		others: offeredBys(catalogue, query.by).map((by) => ({
			by,
			title: byWords(by).title,
			href: hrefWith(parameters, { by })
		})),
		back:
			'level' in query.to
				? hrefWith(parameters, { from: query.to.level, to: query.from, via: '', longer: '' })
				: null,
		api: `/api/v1${hrefWith(parameters, limit === null ? { longer: '' } : { max: String(limit) })}`
	};
}
export type PathwaysAnswer = ReturnType<typeof answerOf>;

/** The link that adds a pathway to a pack; `null` where the query has more than the from, to and by that a pack keeps. */
function packHref({ from, to, by }: PathwayQuery, parameters: URLSearchParams, number: number) {
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

/** The fewest moves of any pathway; more than any has where there is none. */
function shortest(catalogue: Catalogue, query: PathwayQuery): number {
	const { pathways } = findPathways(graphOf(catalogue), { ...query, by: 'moves', k: 1 });
	return pathways[0]?.moves ?? 9_999 - extraSteps;
}

function isFound(catalogue: Catalogue, query: PathwayQuery): boolean {
	return findPathways(graphOf(catalogue), { ...query, by: 'moves', k: 1 }).pathways.length > 0;
}

/** A link with some parameters changed; empty ones are left out. */
export function hrefWith(
	parameters: URLSearchParams,
	changes: Record<string, string>,
	page = '/pathways'
): string {
	const all = new URLSearchParams(parameters);
	for (const [name, value] of Object.entries(changes)) all.set(name, value);
	for (const [name, value] of [...all]) if (value === '') all.delete(name);
	return `${page}?${all}`;
}
