import type { Catalogue } from '#lib/catalogue/catalogue.ts';
import { countWords } from '#lib/text/counts.ts';
import { currentFrameworks } from '#lib/catalogue/pages/legend.ts';
import { hrefWith } from './href-with.ts';
import { answerOf } from './pathways-page.ts';
import { readNumber } from '#lib/pathways/read-number.ts';
import type { QueryProblem } from '#lib/pathways/query-reader.ts';
import { readPathwayQuery } from '#lib/pathways/read-query.ts';
import { noPathwayFound } from '#lib/pathways/finder/no-pathway.ts';
import { nameOf } from '#lib/pathways/pathway-labels.ts';

/** A reason why we cannot show a pathway, and links to ones that we can. */
interface Trouble {
	message: string;
	links: { href: string; name: string }[];
}

/**
 * One pathway on its own, or all of them as a line map, to print or to show on another site. The parameters are those of
 * `/pathways`, and `number`, which may be `all`.
 * @returns status 422 if we cannot read the query, 404 if it has no such pathway, each with the reasons
 */
export function pathwaySheet(catalogue: Catalogue, parameters: URLSearchParams) {
	const read = readPathwayQuery(parameters, catalogue);
	const isAll = parameters.get('number') === 'all';
	const which = isAll ? { number: 1 } : readNumber(parameters);
	const problems = [
		...('problems' in read ? read.problems : []),
		...('problem' in which ? [which.problem] : [])
	];
	if ('problems' in read || 'problem' in which)
		return {
			status: 422 as const,
			title: 'We cannot show this pathway',
			troubles: problems.map((problem) => troubleOf(catalogue, parameters, problem))
		};
	const answer = answerOf(catalogue, read.query, parameters);
	const pathway = answer.pathways[which.number - 1];
	if (!pathway)
		return {
			status: 404 as const,
			title: 'Pathway not found',
			troubles: [noneOf(answer)]
		};
	const { from, to, measure, exact, limit } = answer;
	return {
		status: 200 as const,
		title: `From ${from.name} to ${to}`,
		caption: isAll
			? countWords(answer.pathways.length, 'pathway')
			: `Pathway ${which.number} of ${answer.pathways.length}`,
		measure,
		exact,
		limit,
		pathway,
		/** All pathways, if all were asked for. */
		all: isAll
			? {
					lineMap: answer.lineMap,
					board: answer.board,
					sorts: null,
					opens: answer.pathways.map(({ own }) => own)
				}
			: null,
		whole: hrefWith(parameters, { number: '' }),
		embed: hrefWith(parameters, {}, '/embed'),
		frameworks: currentFrameworks(catalogue)
	};
}
export type PathwaySheet = Extract<ReturnType<typeof pathwaySheet>, { status: 200 }>;

function troubleOf(
	catalogue: Catalogue,
	parameters: URLSearchParams,
	{ parameter, message, suggestions }: QueryProblem
): Trouble {
	const links = suggestions.map((value) => ({
		href: hrefWith(parameters, { [parameter]: value }, '/embed/pathway'),
		name: catalogue.levels.has(value) ? `${nameOf(catalogue, value)} (${value})` : value
	}));
	return { message, links };
}

function noneOf({ pathways, reason, nearest }: ReturnType<typeof answerOf>): Trouble {
	if (pathways.length > 0)
		return {
			message: `We found only ${countWords(pathways.length, 'pathway')}.`,
			links: pathways.map(({ own, title }, place) => ({ href: own, name: `Pathway ${place + 1}: ${title}` }))
		};
	return {
		message: reason ?? noPathwayFound,
		links: nearest.map(({ href, name }) => ({ href: href.replace('/pathways?', '/embed/pathway?'), name }))
	};
}
