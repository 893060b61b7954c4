import { limits, type QueryProblem } from './query-reader.ts';

const { pathways: most } = limits;

/** Which of the pathways found to show, from 1; the first if there is no number. */
export function readNumber(
	parameters: URLSearchParams,
	name = 'number'
): { number: number } | { problem: QueryProblem } {
	const values = parameters
		.getAll(name)
		.map((value) => value.trim())
		.filter(Boolean);
	const [value = '1'] = values;
	if (values.length > 1) return refused('Give the number of the pathway only once.');
	if (/^\d{1,2}$/.test(value) && Number(value) >= 1 && Number(value) <= most)
		return { number: Number(value) };
	return refused(`The number of the pathway must be a whole number from 1 to ${most}.`);
}

function refused(message: string): { problem: QueryProblem } {
	return { problem: { parameter: 'number', message, suggestions: ['1'] } };
}
