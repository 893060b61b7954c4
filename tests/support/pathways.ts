import { expect } from 'vitest';
import type { Sql } from '../../src/lib/server/sql.server.ts';
import { GET as getPathways } from '../../src/routes/api/v1/pathways/+server.ts';
import { chiefInformationOfficer, informaticsTrainee } from './cast.ts';

export interface Answer {
	exact: boolean;
	pathways: {
		levels: string[];
		moves: number;
		steps: { from: string; to: string; evidence: { kind: string }[] }[];
	}[];
	reason: string | null;
	nearest: string[];
}

/** Calls a route as SvelteKit would. */
export async function ask(
	get: unknown,
	sql: Sql,
	query: string,
	headers: Record<string, string> = {}
): Promise<Response> {
	const url = new URL(`http://localhost/?${query}`);
	return (get as (event: object) => Promise<Response>)({
		locals: { sql, person: null, sessionId: null },
		url,
		request: new Request(url, { headers })
	});
}

/** What the API answers on the bundled catalogue. */
export async function pathways(sql: Sql, query: string): Promise<Answer> {
	const response = await ask(getPathways, sql, query);
	expect(response.status).toBe(200);
	return (await response.json()) as Answer;
}

/** From a trainee to the top of informatics. */
export const toTheTop = `from=${informaticsTrainee}&to=${chiefInformationOfficer}`;
