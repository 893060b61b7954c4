import { openToAll } from './public-answer.ts';

/** A parameter that we cannot use: the reason, and values that may have been meant. */
export interface ParameterProblem {
	parameter: string;
	message: string;
	suggestions: readonly string[];
}

/** An error for programs (RFC 9457), with the parameter that is wrong and values that may have been meant. */
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

/** The answer to a query with parameters that we cannot use; `detail` names each of them. */
export function parameterProblems(title: string, problems: readonly ParameterProblem[]): Response {
	const detail = problems.map(({ parameter, message }) => `${parameter}: ${message}`).join(' ');
	return problemDetails(422, title, detail, problems);
}

/** The answer to any method but GET. */
export function notAllowed(): Response {
	const response = problemDetails(405, 'Method not allowed', 'Use GET or HEAD.');
	response.headers.set('allow', 'GET, HEAD');
	return response;
}
