import type { QueryProblem } from './read-query.ts';

/** A question has twenty answers at most. */
const most = 20;

/** Which of the pathways that answer a question, from 1; the first where nothing is said. */
export function readNumber(parameters: URLSearchParams): { number: number } | { problem: QueryProblem } {
	const values = parameters
		.getAll('number')
		.map((value) => value.trim())
		.filter(Boolean);
	const [value = '1'] = values;
	if (values.length > 1) return refused(`“number” is given ${values.length} times: give it once.`);
	if (/^\d{1,2}$/.test(value) && Number(value) >= 1 && Number(value) <= most)
		return { number: Number(value) };
	return refused(`“number” says which of the pathways is meant: a whole number from 1 to ${most}.`);
}

function refused(message: string): { problem: QueryProblem } {
	return { problem: { parameter: 'number', message, suggestions: ['1'] } };
}
