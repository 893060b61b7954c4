import type { Catalogue } from '#lib/catalogue/catalogue.ts';
import { bys, type PathwayQuery } from '#lib/pathways/finder/query.ts';
import type { Goal } from '#lib/pathways/finder/search/query.ts';
import { fromMe, type Me } from '#lib/pathways/me.ts';
import { limits, Reader, type QueryProblem } from '#lib/pathways/query-reader.ts';
import { quotedOnPage } from '#lib/text/clean.ts';

export type ReadQuery = { query: PathwayQuery } | { problems: QueryProblem[] };

/** What the fields of a query are called on pages, by parameter. */
export const queryLabels = {
	from: 'Where are you now?',
	to: 'Where do you want to get to?',
	toRole: 'Where do you want to get to?',
	toFamily: 'Where do you want to get to?',
	toStage: 'Where do you want to get to?',
	by: 'Show pathways with',
	k: 'Number of pathways',
	via: 'Must include',
	avoid: 'Leave out',
	max: 'Maximum number of moves',
	evidence: 'Types of evidence',
	clinical: 'I have a clinical registration: include jobs that need one'
} as const;

export const defaults = { by: 'moves', k: 5, clinical: 'no' } as const;
const goalParameters = ['to', 'toRole', 'toFamily', 'toStage'] as const;

/**
 * Reads the parameters of a query. An empty parameter counts as absent, an unknown one is ignored, and the old key of a level
 * that was merged into another gives the new one. Never throws.
 * @param me whom `from=me` means, if they have said what they can do
 */
export function readPathwayQuery(
	parameters: URLSearchParams,
	catalogue: Catalogue,
	me: Me | null = null
): ReadQuery {
	const reader = new Reader(spelledOut(parameters, catalogue), catalogue, queryLabels);
	const isFromMe = reader.text('from') === fromMe;
	const from = isFromMe ? reader.start(me) : reader.level('from', 'where you are now');
	const to = readGoal(reader);
	const query = {
		by: reader.oneOf('by', bys) ?? defaults.by,
		k: reader.whole('k', 1, limits.pathways) ?? defaults.k,
		via: reader.levels('via'),
		avoid: reader.levels('avoid'),
		max: reader.whole('max', 1, limits.steps),
		evidence: reader.kinds('evidence'),
		clinical: (reader.oneOf('clinical', ['yes', 'no']) ?? defaults.clinical) === 'yes'
	};
	if (from && to) checkTogether(reader, from, to, query.via, query.avoid);
	if (reader.problems.length > 0 || !from || !to) return { problems: reader.problems };
	return { query: { from, to, ...query, skillsHeld: isFromMe && me ? me.held : null } };
}

/** Reads the goal of a page that asks for nothing else; `to` is then missing where there is none. */
export function readGoalAlone(
	parameters: URLSearchParams,
	catalogue: Catalogue
): { goal: Goal } | { problems: QueryProblem[] } {
	const reader = new Reader(spelledOut(parameters, catalogue), catalogue, queryLabels);
	const goal = readGoal(reader);
	return goal && reader.problems.length === 0 ? { goal } : { problems: reader.problems };
}

/** What one field for the destination can say besides a job, and the parameter that says the same. */
const wideGoals = { role: 'toRole', family: 'toFamily', stage: 'toStage' } as const;

/** The destination of a form as parameters: `to=stage:10` is `toStage=10`. */
export function spelledOut(parameters: URLSearchParams, { levels }: Catalogue): URLSearchParams {
	const [, kind, value] = /^(role|family|stage):(.*)$/.exec(parameters.get('to')?.trim() ?? '') ?? [];
	if (!kind || levels.has(`${kind}:${value}`) || parameters.getAll('to').length > 1) return parameters;
	const spelled = new URLSearchParams(parameters);
	spelled.delete('to');
	spelled.append(wideGoals[kind as keyof typeof wideGoals], value ?? '');
	return spelled;
}

/** A goal as the one value of a form's field, the opposite of `spelledOut`. */
export function destinationValue(goal: Goal): string {
	if ('level' in goal) return goal.level;
	if ('role' in goal) return `role:${goal.role}`;
	return 'family' in goal ? `family:${goal.family}` : `stage:${goal.stage}`;
}

function readGoal(reader: Reader): Goal | null {
	const given = goalParameters.filter((name) => reader.text(name) !== null);
	if (given.length > 1)
		reader.refuse(given[1] ?? 'to', 'Choose a job, a role, a job family or a seniority, not more than one.');
	const [name = 'to'] = given;
	if (name === 'toRole') return goal('role', reader.known('toRole', 'role', reader.catalogue.roles));
	if (name === 'toFamily') return goal('family', reader.family('toFamily'));
	if (name === 'toStage') return goal('stage', reader.whole('toStage', 1, 10));
	return goal('level', reader.level('to', 'where you want to get to'));
}

function goal(kind: 'level' | 'role' | 'family' | 'stage', value: string | number | null): Goal | null {
	return value === null ? null : ({ [kind]: value } as unknown as Goal);
}

/** Each key may be used only once, because a pathway passes through a level only once. */
function checkTogether(
	reader: Reader,
	from: string,
	to: Goal,
	via: readonly string[],
	avoid: readonly string[]
) {
	const end = 'level' in to ? to.level : null;
	if (from === end) reader.refuse('to', 'Where you want to get to must be different from where you are now.');
	for (const key of via) {
		if (key === from || key === end)
			reader.refuse(
				'via',
				`${quotedOnPage(key)} is already the start or end of the pathway. Remove it from “${queryLabels.via}”.`
			);
		if (avoid.includes(key))
			reader.refuse('avoid', `You cannot both include and leave out ${quotedOnPage(key)}.`);
	}
	if (new Set(via).size < via.length) reader.refuse('via', 'Include each job only once.');
	for (const key of avoid)
		if (key === from || key === end)
			reader.refuse(
				'avoid',
				`${quotedOnPage(key)} is the start or end of the pathway. Remove it from “${queryLabels.avoid}”.`
			);
}
