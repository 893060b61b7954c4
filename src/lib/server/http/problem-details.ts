import { openToAll } from './public-answer.ts';

/** A parameter that cannot be used, why, and what may have been meant. */
export interface ParameterProblem {
	parameter: string;
	message: string;
	suggestions: readonly string[];
}

/** An error as machines read it: RFC 9457, with the parameter that is wrong and what may have been meant. */
export function problemDetails(
	status: number,
	title: string,
	detail: string,
	problems: readonly ParameterProblem[] = []
): Response {
	const [first] = problems;
	const about = first ? { parameter: first.parameter, suggestions: first.suggestions } : {};
	const all = problems.length > 1 ? { problems } : {};
	return new Response(JSON.stringify({ type: 'about:blank', title, status, detail, ...about, ...all }), {
		status,
		headers: {
			...openToAll,
			'content-type': 'application/problem+json',
			'cache-control': 'no-store'
		}
	});
}

/** The answer to any verb but GET. */
export function notAllowed(): Response {
	const response = problemDetails(405, 'Only GET works here', 'This address can be read and not written to.');
	response.headers.set('allow', 'GET, HEAD');
	return response;
}
