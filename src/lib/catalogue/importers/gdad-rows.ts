/** The files of the Government Digital and Data framework as the service publishes them: their columns and their habits. */
import { cleanName, cleanText, quoted } from '#lib/text/clean.ts';
import { proficiencies, type Proficiency } from '#lib/catalogue/catalogue.ts';
import {
	name,
	optional,
	optionalName,
	optionalText,
	whole,
	Wrong,
	type Cell
} from '#lib/catalogue/format/cells.ts';
import type { Rows } from '#lib/catalogue/format/document.ts';
import { has, mayHave, type Table } from '#lib/catalogue/format/format.ts';

/** One skill that one level asks for, with everything said about role, level and skill repeated on each row. */
export interface OfficialRole {
	family: string;
	role: string;
	roleDescription: string | null;
	/** `null` for a role published without levels. */
	level: string | null;
	levelDescription: string | null;
	skill: string;
	skillDescription: string | null;
	proficiency: Proficiency | null;
	proficiencyDescription: string | null;
	roleType: string | null;
}

export interface OfficialSkill {
	name: string;
	description: string | null;
	awareness: string | null;
	working: string | null;
	practitioner: string | null;
	expert: string | null;
	/** Wrong for 15 skills in the published file, so nothing relies on it. */
	roles: string | null;
}

/** The order of levels, which the official files do not state. */
export interface LevelOrder {
	role: string;
	level: string | null;
	rung: number | null;
	track: string | null;
}

/** What the service writes where there is nothing to write. */
const notInUse = 'NOT IN USE';
const nothing = new Set(['MISSING', notInUse, 'This skill level is currently not defined.']);

const words: Cell<string | null> = {
	read: (found) => (nothing.has(cleanText(found)) ? null : optionalText.read(found)),
	write: optionalText.write
};

const levelName: Cell<string | null> = {
	read: (found) => (cleanName(found) === notInUse ? null : name.read(found)),
	write: (value) => value ?? notInUse
};

const skillLevel: Cell<Proficiency | null> = {
	read(found) {
		if (cleanName(found) === notInUse) return null;
		const index = proficiencies.findIndex((known) => known === cleanName(found).toLowerCase());
		return index < 0
			? new Wrong(`${quoted(found)} is not Awareness, Working, Practitioner or Expert`)
			: ((index + 1) as Proficiency);
	},
	write: (value) => String(value)
};

export const officialRoles: Table<OfficialRole> = {
	file: 'roles.csv',
	mayLack: false,
	columns: {
		family: has('Role Family', name),
		role: has('Role', name),
		roleDescription: has('Role Description', words),
		level: has('Role Level', levelName),
		levelDescription: has('Role Level Description', words),
		skill: has('Skill Name', name),
		skillDescription: has('Skill Description', words),
		proficiency: has('Skill Level', skillLevel),
		proficiencyDescription: has('Skill Level Description', words),
		roleType: mayHave('Role Type', optionalName)
	}
};

export const officialSkills: Table<OfficialSkill> = {
	file: 'skills.csv',
	mayLack: false,
	columns: {
		name: has('Skill Name', name),
		description: has('Skill Description', words),
		awareness: has('Awareness', words),
		working: has('Working', words),
		practitioner: has('Practitioner', words),
		expert: has('Expert', words),
		roles: mayHave('Roles that require Skill', optionalText)
	}
};

export const levelOrders: Table<LevelOrder> = {
	file: 'levels.csv',
	mayLack: false,
	mayHaveMore: true,
	columns: {
		role: has('role', name),
		level: has('role_level', optionalName),
		rung: has('rung', optional(whole(1, 1000))),
		track: mayHave('track', optionalName)
	}
};

/** What was read, to be made a version of. */
export interface GdadFiles {
	roles: Rows<OfficialRole>;
	skills: Rows<OfficialSkill>;
	/** `null` where the bundled order is to be used. */
	order: Rows<LevelOrder> | null;
	names: { roles: string; skills: string; order: string };
	/** Whether every row of a file could be read, so that what is not in it does not exist. */
	isWhole(rows: Rows<OfficialSkill> | Rows<LevelOrder>): boolean;
}
