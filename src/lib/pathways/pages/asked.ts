import type { Catalogue } from '#lib/catalogue/catalogue.ts';
import { evidenceWords, listWords } from '#lib/catalogue/labels.ts';
import { countWords } from '#lib/text/counts.ts';
import type { PathwayQuery } from '#lib/pathways/finder/query.ts';
import { capitalised, goalWords, nameOf } from '#lib/pathways/pathway-labels.ts';
import { hrefWith, parametersWith } from './href-with.ts';

/** What was asked, in one line: from where to where, the other choices, and where to change them. */
export function askedWords(catalogue: Catalogue, query: PathwayQuery, parameters: URLSearchParams) {
	const { from, to, skillsHeld, via, avoid, max, evidence, clinical } = query;
	const without = (name: 'via' | 'avoid', key: string) =>
		hrefWith(parameters, { [name]: query[name].filter((other) => other !== key).join(','), open: '' });
	const lifted = (name: string) => hrefWith(parameters, { [name]: '', open: '' });
	return {
		from: skillsHeld ? `What I can do, from ${nameOf(catalogue, from)}` : nameOf(catalogue, from),
		to: capitalised(goalWords(catalogue, to)),
		change: hrefWith(parameters, { change: 'yes', open: '' }),
		choices: [
			...via.map((key) => ({ words: `Includes ${nameOf(catalogue, key)}`, remove: without('via', key) })),
			...avoid.map((key) => ({
				words: `Leaves out ${nameOf(catalogue, key)}`,
				remove: without('avoid', key)
			})),
			...(max === null ? [] : [{ words: `Up to ${countWords(max, 'move')}`, remove: lifted('max') }]),
			...(evidence
				? [
						{
							words: `Evidence: ${listWords(evidence.map((kind) => evidenceWords[kind].name.toLowerCase()))}`,
							remove: lifted('evidence')
						}
					]
				: []),
			...(clinical
				? [{ words: 'Includes jobs that need clinical registration', remove: lifted('clinical') }]
				: [])
		]
	};
}
export type Asked = ReturnType<typeof askedWords>;

/** The fields that a button of a stop sends beside its own: the rest of the query. */
export function restOfQuery(parameters: URLSearchParams, name: 'via' | 'avoid'): [string, string][] {
	return [...parametersWith(parameters, { [name]: '', open: '', number: '', longer: '', change: '' })];
}

/**
 * For each stop of a pathway, what the jobs to include and to leave out would be with it: `null` where it is an end, or is chosen
 * already.
 */
export function stopChoices({ via, avoid }: PathwayQuery, levels: readonly string[]) {
	return levels.map((key, place) => {
		if (place === 0 || place === levels.length - 1 || via.includes(key)) return null;
		const include = levels.filter((level) => level === key || via.includes(level));
		return { include: include.join(','), leaveOut: [...avoid, key].join(',') };
	});
}
export type StopChoices = ReturnType<typeof stopChoices>;
