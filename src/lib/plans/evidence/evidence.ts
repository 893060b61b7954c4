/** What shows someone's skills: things they did, and which skills each shows. */
import * as v from 'valibot';
import type { Catalogue } from '#lib/catalogue/catalogue.ts';
import { pageOf } from '#lib/catalogue/labels.ts';
import { neededLine, textField } from '#lib/forms/own-words.ts';

export const evidenceKinds = ['placement', 'module', 'course', 'project'] as const;
export type EvidenceEntryKind = (typeof evidenceKinds)[number];

export const kindNames: Readonly<Record<EvidenceEntryKind, string>> = {
	placement: 'Something I delivered on a placement',
	module: 'A module of my qualification',
	course: 'A course',
	project: 'A project or other work'
};

/** "Placement", where there is little room. */
export const shortKindNames: Readonly<Record<EvidenceEntryKind, string>> = {
	placement: 'Placement',
	module: 'Module',
	course: 'Course',
	project: 'Project'
};

export interface EvidenceEntry {
	id: string;
	kind: EvidenceEntryKind;
	title: string;
	/** The first day of its month; null where none is said. */
	month: Date | null;
	note: string;
	skills: string[];
}

/** The most entries that one person has. */
export const mostEntries = 200;

export const monthNames = [...Array(12).keys()].map((month) =>
	new Date(Date.UTC(2000, month)).toLocaleDateString('en-GB', { month: 'long', timeZone: 'UTC' })
);

/** `May 2026` as a form has it: a month from a list, and a year. */
export function evidenceForm(thisYear: number) {
	const years = `Enter a year from 1960 to ${thisYear + 1}`;
	return v.pipe(
		v.object({
			kind: v.picklist(evidenceKinds, 'Select what it is'),
			title: neededLine('Enter what you did', 150),
			month: v.optional(v.picklist(['', ...monthNames.keys()].map(String)), ''),
			year: v.pipe(v.optional(v.string(), ''), v.trim(), v.regex(/^(\d{4})?$/, years)),
			note: textField(2000),
			skills: v.pipe(v.array(v.string()), v.minLength(1, 'Select at least one skill that it shows'))
		}),
		v.forward(
			v.check(({ year }) => year === '' || (Number(year) >= 1960 && Number(year) <= thisYear + 1), years),
			['year']
		),
		v.forward(
			v.check(({ month, year }) => month === '' || year !== '', 'Enter the year of this month'),
			['year']
		),
		v.transform(({ month, year, skills, ...rest }) => ({
			...rest,
			skills: [...new Set(skills)],
			month: year === '' ? null : `${year}-${String(Number(month) + 1).padStart(2, '0')}-01`
		}))
	);
}
export type EvidenceDraft = Omit<EvidenceEntry, 'id' | 'month'> & { month: string | null };

export interface GridRow {
	skill: string;
	name: string;
	href: string | null;
	proficiency: number | null;
	/** For each entry, whether it shows this skill. */
	shown: boolean[];
}

/** Skills against what shows them: those with an answer or an entry, by name. */
export function evidenceGrid(
	{ skills }: Pick<Catalogue, 'skills'>,
	held: ReadonlyMap<string, number>,
	entries: readonly Pick<EvidenceEntry, 'skills'>[]
): GridRow[] {
	const said = [...held].flatMap(([skill, proficiency]) => (proficiency > 0 ? [skill] : []));
	const keys = new Set([...said, ...entries.flatMap((entry) => entry.skills)]);
	return [...keys]
		.map((skill) => ({
			skill,
			name: skills.get(skill)?.name ?? skill,
			href: skills.has(skill) ? pageOf('skill', skill) : null,
			proficiency: held.get(skill) ?? null,
			shown: entries.map((entry) => entry.skills.includes(skill))
		}))
		.sort((a, b) => a.name.localeCompare(b.name, 'en'));
}
