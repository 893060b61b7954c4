/** What helps to learn a skill, with where we know it from. */
import * as v from 'valibot';
import { proficiencies } from '#lib/catalogue/catalogue.ts';
import { lineField, neededLine, textField } from '#lib/forms/own-words.ts';
import type { Gain } from '#lib/pathways/finder/gaps.ts';

export const helpKinds = [
	'placement',
	'module',
	'programme',
	'course',
	'apprenticeship',
	'registration'
] as const;
export type HelpKind = (typeof helpKinds)[number];

export const helpKindNames: Readonly<Record<HelpKind, string>> = {
	placement: 'Placement',
	module: 'Module of a qualification',
	programme: 'Programme',
	course: 'Course',
	apprenticeship: 'Apprenticeship',
	registration: 'Professional registration'
};

export interface Help {
	id: string;
	slug: string;
	kind: HelpKind;
	name: string;
	about: string;
	/** Whether one can apply or take part; null where no source says. */
	isOpen: boolean | null;
	sourceTitle: string;
	sourceUrl: string | null;
	sourceDate: string | null;
	checkedOn: Date;
	/** How far it helps with each skill, by our editors' reading. */
	skills: { skill: string; proficiency: number }[];
}

export function openWords(isOpen: boolean | null): string {
	if (isOpen === null) return 'We do not know whether it is open';
	return isOpen ? 'Open' : 'Closed';
}

/** What could supply a change: whole, where it goes as far as is needed, else a part of it. */
export function helpsWith(
	{ skill, from, to }: Gain,
	helps: readonly Help[]
): { help: Help; isWhole: boolean }[] {
	return helps
		.flatMap((help) => {
			const reaches = help.skills.find((each) => each.skill === skill)?.proficiency ?? 0;
			return reaches > from ? [{ help, isWhole: reaches >= to }] : [];
		})
		.sort(
			(a, b) =>
				Number(b.isWhole) - Number(a.isWhole) ||
				Number(a.help.isOpen === false) - Number(b.help.isOpen === false)
		);
}

const day = /^\d{4}(-\d\d){0,2}$/;

/** A line for each skill: `Data visualisation: working`. */
const skillLine = /^(.+):\s*(awareness|working|practitioner|expert)$/i;

export const helpForm = v.object({
	kind: v.picklist(helpKinds, 'Select what it is'),
	name: neededLine('Enter its name', 120),
	about: v.pipe(textField(600), v.nonEmpty('Enter what it is')),
	isOpen: v.pipe(
		v.optional(v.picklist(['', 'yes', 'no']), ''),
		v.transform((open) => (open === '' ? null : open === 'yes'))
	),
	sourceTitle: neededLine('Enter where this is known from', 200),
	sourceUrl: v.pipe(
		lineField(500),
		v.check(
			(url) => url === '' || URL.canParse(url),
			'Enter a web address, such as https://www.england.nhs.uk'
		),
		v.check((url) => url === '' || /^https?:\/\//.test(url), 'Enter a web address that starts with https://'),
		v.transform((url) => url || null)
	),
	sourceDate: v.pipe(
		lineField(10),
		v.check((date) => date === '' || day.test(date), 'Enter a date, such as 2026, 2026-05 or 2026-05-31'),
		v.transform((date) => date || null)
	),
	skills: textField(6000)
});
export type HelpDraft = Omit<v.InferOutput<typeof helpForm>, 'skills'> & Pick<Help, 'skills'>;

/** The skills of a form, a line each; what is wrong with the first line that is not one. @param keys skill keys by name in lower case */
export function readSkills(
	text: string,
	keys: ReadonlyMap<string, string>
): { skills: Help['skills'] } | { problem: string } {
	const skills = new Map<string, number>();
	for (const line of text.split('\n').filter(Boolean)) {
		const [, name = '', word = ''] = skillLine.exec(line.trim()) ?? [];
		const skill = keys.get(name.trim().toLowerCase());
		const proficiency = proficiencies.findIndex((each) => each === word.toLowerCase()) + 1;
		if (!skill || proficiency === 0)
			return {
				problem: `Write “${line.slice(0, 60)}” as a skill of the catalogue and how far: “Data visualisation: working”`
			};
		skills.set(skill, proficiency);
	}
	return { skills: [...skills].map(([skill, proficiency]) => ({ skill, proficiency })) };
}
