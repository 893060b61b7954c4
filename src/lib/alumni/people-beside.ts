/** The first people beside a job or a move, with a link each. */
export interface PeopleBeside {
	people: { alumId: string; name: string | null; isSample: boolean; title: string; year: number }[];
	hasMore: boolean;
}

/** What visitors read, whether there is someone or not. */
export const forVisitors =
	'Alumni who want to be asked are shown to members. Sign in, or ask to join, to see whether someone is here.';

/** The first three people on a pathway, of those beside its moves, each once; null for visitors. */
export function peopleOnWay(beside: ReadonlyMap<string, PeopleBeside> | null): PeopleBeside | null {
	if (beside === null) return null;
	const all = [...beside.values()].flatMap(({ people }) => people);
	const people = [...new Map(all.map((person) => [person.alumId, person])).values()];
	return {
		people: people.slice(0, 3),
		hasMore: people.length > 3 || [...beside.values()].some(({ hasMore }) => hasMore)
	};
}
