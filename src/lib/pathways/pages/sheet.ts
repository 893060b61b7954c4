import type { Catalogue } from '#lib/catalogue/catalogue.ts';
import { currentFrameworks } from '#lib/catalogue/pages/legend.ts';
import { addressWith, answerOf } from './pathways-page.ts';
import { readNumber } from '#lib/pathways/read-number.ts';
import { readPathwayQuery, type QueryProblem } from '#lib/pathways/read-query.ts';
import { nameOf } from '#lib/pathways/pathway-labels.ts';

/** What is wrong with an address of a pathway by itself, and addresses that would be right. */
interface Trouble {
	message: string;
	links: { href: string; name: string }[];
}

/**
 * One pathway by itself, to print or to be shown inside another site: the parameters are those of `/pathways`, and `number`.
 * @returns status 422 where the question cannot be read, 404 where it has no such answer, each with what is wrong
 */
export function pathwaySheet(catalogue: Catalogue, parameters: URLSearchParams) {
	const read = readPathwayQuery(parameters, catalogue);
	const which = readNumber(parameters);
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
			title: 'There is no such pathway',
			troubles: [noneOf(answer)]
		};
	const { from, to, measure, exact, limit, isTimed } = answer;
	return {
		status: 200 as const,
		title: `From ${from.name} to ${to}`,
		caption: `Pathway ${which.number} of ${answer.pathways.length}`,
		measure: isTimed ? measure : { ...measure, title: 'By what is known of time' },
		exact,
		limit,
		pathway,
		whole: addressWith(parameters, { number: '' }),
		embed: addressWith(parameters, {}, '/embed'),
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
		href: addressWith(parameters, { [parameter]: value }, '/embed/pathway'),
		name: catalogue.levels.has(value) ? `${nameOf(catalogue, value)} (${value})` : value
	}));
	return { message, links };
}

function noneOf({ pathways, reason, nearest }: ReturnType<typeof answerOf>): Trouble {
	if (pathways.length > 0)
		return {
			message: `The answer has ${pathways.length === 1 ? 'one pathway' : `${pathways.length} pathways`}, and none of that number.`,
			links: pathways.map(({ own, title }, place) => ({ href: own, name: `Pathway ${place + 1}: ${title}` }))
		};
	return {
		message: reason ?? 'Nobody has told us yet of a pathway there.',
		links: nearest.map(({ href, name }) => ({ href: href.replace('/pathways?', '/embed/pathway?'), name }))
	};
}
