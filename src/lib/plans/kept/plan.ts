/** A plan: pathways as they were when they were kept, skills to develop, and actions with days. */
import * as v from 'valibot';
import type { Catalogue, Proficiency } from '#lib/catalogue/catalogue.ts';
import { pageOf, proficiencyWord } from '#lib/catalogue/labels.ts';
import { neededLine } from '#lib/forms/own-words.ts';
import { dayField } from '#lib/forms/typed-day.ts';
import { answerWords, scale } from '#lib/plans/assessment/assessment.ts';
import type { EvidenceEntryKind } from '#lib/plans/evidence/evidence.ts';
import { dayWords } from '#lib/text/dates.ts';
import type { KeptPathway } from './kept-pathway.ts';

export interface PlanSkill {
	skill: string;
	/** As the catalogue called it. */
	name: string;
	/** What its owner said when it was added; null where nothing was said. */
	from: number | null;
	to: number;
	/** The label of the framework's version. */
	version: string;
	/** What its owner says now, on that scale; null where nothing is said. */
	now: number | null;
	scale: string | null;
}

export interface PlanAction {
	id: string;
	what: string;
	/** `2027-03-31`: a day, wherever it is read. */
	dueOn: string | null;
	doneOn: string | null;
}

export interface PlanEvidence {
	id: string;
	kind: EvidenceEntryKind;
	title: string;
	month: string | null;
	skills: string[];
}

/** A plan as it is read by its owner, and by those who have a link to it. */
export interface Plan {
	id: string;
	title: string;
	begunAt: string;
	pathways: KeptPathway[];
	skills: PlanSkill[];
	actions: PlanAction[];
	evidence: PlanEvidence[];
}

/** How many there can be of each. */
export const most = { plans: 20, pathways: 20, skills: 50, actions: 100, links: 20 } as const;

export const planForm = v.object({ title: neededLine('Enter a name for the plan', 80) });

export const actionForm = v.object({
	what: neededLine('Enter what you will do', 300),
	dueOn: dayField
});

/** How long a link works, in days. */
export const linkDays = [7, 30, 90] as const;
export const linkForm = v.object({
	days: v.pipe(v.picklist(linkDays.map(String), 'Select how long the link works'), v.transform(Number))
});

/** Where a skill of a plan stands, in words: never a percentage. */
export function progressWords({ from, to, now, scale: given }: PlanSkill): string {
	const said = given === scale ? now : null;
	const goal = proficiencyWord(to as Proficiency);
	if (said === null) return `To ${goal}. You have not said where you are.`;
	if (said >= to) return `${answerWords(said)}: you are there.`;
	if (from !== null && said > from)
		return `From ${answerWords(from).toLowerCase()} to ${answerWords(said).toLowerCase()} so far, on the way to ${goal}.`;
	return `${answerWords(said)} now, on the way to ${goal}.`;
}

/** How many actions are done, and the next that is due: `2 of 5 actions are done. Next: 31 March 2027.` */
export function actionsWords(actions: readonly PlanAction[]): string {
	if (actions.length === 0) return 'No actions yet.';
	const done = actions.filter(({ doneOn }) => doneOn).length;
	const next = actions.flatMap(({ doneOn, dueOn }) => (!doneOn && dueOn ? [dueOn] : [])).sort()[0];
	const many = `${done} of ${actions.length} ${actions.length === 1 ? 'action is' : 'actions are'} done.`;
	return next ? `${many} Next: ${dayWords(new Date(next))}.` : many;
}

/** When an action is due, in words. @param today `2026-11-30` */
export function dueWords({ dueOn, doneOn }: Pick<PlanAction, 'dueOn' | 'doneOn'>, today: string): string {
	if (doneOn) return `Done on ${dayWords(new Date(doneOn))}`;
	if (!dueOn) return 'No date';
	return `${dueOn < today ? 'Was due' : 'Due'} on ${dayWords(new Date(dueOn))}`;
}

/** The page of a skill, where the catalogue still has it. */
export function skillHref({ skills }: Pick<Catalogue, 'skills'>, key: string): string | null {
	return skills.has(key) ? pageOf('skill', key) : null;
}
