/** What the lists of cohorts say about somebody, in words. They decide nothing: a person does. */
import { dayWords } from '#lib/text/dates.ts';

interface Choice {
	slug: string;
	name: string;
}

/** A list, and whether somebody is on it. */
export interface CheckedList {
	cohort: Choice;
	/** Null where it is of all. */
	specialism: Choice | null;
	at: Date;
	/** Not once the installation's secret is another one: nothing is known of who is on it then. */
	isOfUse: boolean;
	hasAddress: boolean;
	hasName: boolean;
	/** Whether there are addresses on it at all. */
	listsAddresses: boolean;
}

/** Whom the lists were asked about. */
export interface Checked {
	/** Where they are, or say that they are. */
	cohort: Choice | null;
	specialism: Choice | null;
	/** Whether their addresses are for the viewer to ask about. */
	withAddresses: boolean;
}

/** A sentence for each list that has somebody on it, and one where their own cohort's does not. */
export function checkWords(lists: readonly CheckedList[], who: Checked): string[] {
	const open = lists.filter(({ isOfUse }) => isOfUse);
	const on = [
		...open.filter(({ hasAddress }) => hasAddress),
		...open.filter(({ hasAddress, hasName }) => hasName && !hasAddress)
	];
	return [
		...on.map((list) => onWords(list, who)),
		...offWords(lists, on, who),
		...lists.filter(({ isOfUse }) => !isOfUse).map(outOfUseWords),
		...(who.withAddresses || open.length === 0
			? []
			: ['An administrator can see whether their address is on a list.'])
	];
}

function onWords(list: CheckedList, { withAddresses }: Checked): string {
	if (list.hasAddress) return `Their confirmed address is on ${listWords(list)}.`;
	if (!withAddresses) return `Their name is on ${listWords(list)}.`;
	if (!list.listsAddresses) return `Their name is on ${listWords(list)}. It has no email addresses.`;
	return `Their name is on ${listWords(list)}; their address is not.`;
}

function offWords(
	lists: readonly CheckedList[],
	on: readonly CheckedList[],
	{ cohort, specialism, withAddresses }: Checked
): string[] {
	const ofCohort = cohort ? lists.filter((list) => list.cohort.slug === cohort.slug) : lists;
	const own = ofCohort.filter(
		(list) => !list.specialism || !specialism || list.specialism.slug === specialism.slug
	);
	if (cohort && own.length === 0)
		return [
			`No list of ${cohortWords(cohort)} is loaded${specialism && ofCohort.length > 0 ? ` for ${specialism.name}` : ''}.`
		];
	if (lists.length === 0) return ['No list of a cohort is loaded.'];
	if (!own.some(({ isOfUse }) => isOfUse) || own.some((list) => on.includes(list))) return [];
	const neither = withAddresses ? 'Neither their confirmed address nor their name is' : 'Their name is not';
	return [
		`${neither} on ${cohort && on.length > 0 ? `a list of ${cohortWords(cohort)}` : 'a list that is loaded'}.`
	];
}

function outOfUseWords(list: CheckedList): string {
	return `Nobody can be looked for on ${listWords(list)}, because the secret of this Waymark has changed. An administrator can load it again.`;
}

/** `the list of the 2025 cohort (loaded 3 November 2026, all specialisms)` */
function listWords({ cohort, specialism, at }: CheckedList): string {
	return `the list of ${cohortWords(cohort)} (loaded ${dayWords(at)}, ${specialism?.name ?? 'all specialisms'})`;
}

/** `the 2025 cohort`, also where the name says so itself. */
export function cohortWords({ name }: { name: string }): string {
	return /\bcohort\b/i.test(name) ? `the ${name}` : `the ${name} cohort`;
}
