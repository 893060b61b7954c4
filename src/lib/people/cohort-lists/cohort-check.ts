/** Whether a person is on a cohort list, in words. The lists do not decide anything: a person does. */
import { dayWords } from '#lib/text/dates.ts';

interface Choice {
	slug: string;
	name: string;
}

/** A list, and whether a person is on it. */
export interface CheckedList {
	cohort: Choice;
	/** Null if it is for all. */
	specialism: Choice | null;
	at: Date;
	/** False once the installation's secret has changed, because no one can be matched then. */
	isUsable: boolean;
	hasEmail: boolean;
	hasName: boolean;
	/** Whether it has any email addresses. */
	listsEmails: boolean;
}

/** The person to check. */
export interface Checked {
	/** The cohort they are in, or say they are in. */
	cohort: Choice | null;
	specialism: Choice | null;
	/** Whether the viewer may see their email addresses. */
	withEmails: boolean;
}

/** A sentence for each list that has the person on it, and one if their own cohort's does not. */
export function checkWords(lists: readonly CheckedList[], who: Checked): string[] {
	const open = lists.filter(({ isUsable }) => isUsable);
	const on = [
		...open.filter(({ hasEmail }) => hasEmail),
		...open.filter(({ hasEmail, hasName }) => hasName && !hasEmail)
	];
	return [
		...on.map((list) => onWords(list, who)),
		...offWords(lists, on, who),
		...lists.filter(({ isUsable }) => !isUsable).map(unusableWords),
		...(who.withEmails || open.length === 0
			? []
			: ['An administrator can check whether their email address is on a list.'])
	];
}

function onWords(list: CheckedList, { withEmails }: Checked): string {
	if (list.hasEmail) return `Their confirmed email address is on ${listWords(list)}.`;
	if (!withEmails) return `Their name is on ${listWords(list)}.`;
	if (!list.listsEmails) return `Their name is on ${listWords(list)}. That list has no email addresses.`;
	return `Their name is on ${listWords(list)}, but their email address is not.`;
}

function offWords(
	lists: readonly CheckedList[],
	on: readonly CheckedList[],
	{ cohort, specialism, withEmails }: Checked
): string[] {
	const ofCohort = cohort ? lists.filter((list) => list.cohort.slug === cohort.slug) : lists;
	const own = ofCohort.filter(
		(list) => !list.specialism || !specialism || list.specialism.slug === specialism.slug
	);
	if (cohort && own.length === 0)
		return [
			`There is no list for ${cohortWords(cohort)}${specialism && ofCohort.length > 0 ? ` and ${specialism.name}` : ''}.`
		];
	if (lists.length === 0) return ['There are no cohort lists to check against.'];
	if (!own.some(({ isUsable }) => isUsable) || own.some((list) => on.includes(list))) return [];
	const neither = withEmails ? 'Their name and confirmed email address are not' : 'Their name is not';
	return [
		`${neither} on ${cohort && on.length > 0 ? `a list for ${cohortWords(cohort)}` : 'any cohort list'}.`
	];
}

function unusableWords(list: CheckedList): string {
	return `We cannot check ${listWords(list)}, because Waymark’s secret key has changed. An administrator can upload it again.`;
}

/** `the list for the 2025 cohort (uploaded 3 November 2026, all specialisms)` */
function listWords({ cohort, specialism, at }: CheckedList): string {
	return `the list for ${cohortWords(cohort)} (uploaded ${dayWords(at)}, ${specialism?.name ?? 'all specialisms'})`;
}

/** `the 2025 cohort`, also if the name already contains the word. */
export function cohortWords({ name }: { name: string }): string {
	return /\bcohort\b/i.test(name) ? `the ${name}` : `the ${name} cohort`;
}
