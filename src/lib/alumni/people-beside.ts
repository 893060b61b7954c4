/** The first people beside a job or a move, with a link each. */
export interface PeopleBeside {
	people: { alumId: string; name: string | null; isSample: boolean; title: string; year: number }[];
	hasMore: boolean;
}

/** What visitors read, whether there is someone or not. */
export const forVisitors =
	'Alumni who want to be asked are shown to members. Sign in, or ask to join, to see whether someone is here.';
