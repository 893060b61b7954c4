import type { Problem } from '#lib/errors/errors.ts';
import { quoted } from '#lib/text/clean.ts';
import { proficiencyName } from '#lib/catalogue/catalogue.ts';
import { joined } from '#lib/catalogue/format/framework.ts';
import type { GdadFiles, OfficialRole } from './gdad-rows.ts';

/** The files repeat themselves; what they say several times must be the same each time. */
export function checkTogether(
	{ roles, skills, names, isWhole }: GdadFiles,
	report: (problem: Problem) => void
) {
	const wrong = (index: number, column: string, message: string) =>
		report({ file: names.roles, row: roles.numbers[index] ?? null, column, message });
	const agree = (
		keyOf: (row: OfficialRole) => string,
		column: string,
		said: (row: OfficialRole) => string | null,
		of: (row: OfficialRole) => string
	) => {
		const first = new Map<
			string,
			{ before: string | null; number: number | undefined; heard: Set<string | null> }
		>();
		roles.rows.forEach((row, index) => {
			const { before, number, heard } = first.get(keyOf(row)) ?? {
				before: said(row),
				number: roles.numbers[index],
				heard: new Set([said(row)])
			};
			first.set(keyOf(row), { before, number, heard });
			if (heard.has(said(row))) return; // once is enough for each thing said
			heard.add(said(row));
			wrong(
				index,
				column,
				`${quoted(said(row) ?? '')}, but row ${number} says ${quoted(before ?? '')} ${of(row)}`
			);
		});
	};
	const ofRole = ({ role }: OfficialRole) => `of the role ${quoted(role)}`;
	agree(
		({ role }) => role,
		'Role Family',
		({ family }) => family,
		ofRole
	);
	agree(
		({ role }) => role,
		'Role Description',
		({ roleDescription }) => roleDescription,
		ofRole
	);
	agree(
		({ role }) => role,
		'Role Type',
		({ roleType }) => roleType,
		ofRole
	);
	agree(
		({ role, level }) => joined(role, level ?? role),
		'Role Level Description',
		({ levelDescription }) => levelDescription,
		({ role, level }) => `of ${quoted(level ?? role)}`
	);
	const known = new Map(
		skills.rows.map((skill, index) => [skill.name, { skill, row: skills.numbers[index] }])
	);
	roles.rows.forEach((row, index) => {
		if (row.level !== null && row.proficiency === null)
			wrong(
				index,
				'Skill Level',
				`is "NOT IN USE", but the level ${quoted(row.level)} is in use: use Awareness, Working, Practitioner or Expert`
			);
		const there = known.get(row.skill);
		if (!there && !isWhole(skills)) return;
		if (!there) return wrong(index, 'Skill Name', `${quoted(row.skill)} is not in ${names.skills}`);
		const differ = (column: string, said: string | null, meant: string | null) => {
			if (said !== null && meant !== null && said !== meant)
				wrong(index, column, `${quoted(said)}, but ${names.skills} row ${there.row} says ${quoted(meant)}`);
		};
		differ('Skill Description', row.skillDescription, there.skill.description);
		const stated = proficiencyName(row.proficiency);
		if (stated) differ('Skill Level Description', row.proficiencyDescription, there.skill[stated]);
	});
}
