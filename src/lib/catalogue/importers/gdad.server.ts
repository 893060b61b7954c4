import { Invalid, type Problem } from '#lib/errors/errors.ts';
import * as bundledFiles from '#lib/catalogue/format/bundled-files.server.ts';
import { headerOf, type Table, type TableName } from '#lib/catalogue/format/format.ts';
import { readTable } from '#lib/catalogue/format/files.server.ts';
import { collector } from '#lib/tables/collector.ts';
import { headingOf } from '#lib/tables/headings.ts';
import { readRows } from '#lib/tables/rows.server.ts';
import type { Source } from '#lib/tables/source.server.ts';
import { gdadFrom } from './gdad.ts';
import { levelOrders, officialRoles, officialSkills } from './gdad-rows.ts';
import type { Importer } from './importer.server.ts';

/** Reads the official `roles.csv` and `skills.csv`, unmodified. */
export const gdad: Importer = {
	slug: 'gdad',
	files: ['ROLES.csv', 'SKILLS.csv'],
	optionalFile: 'levels',
	help: 'Saves a version of GDaD from the official files. Use --levels to give the levels another order.',
	async recognise(sources) {
		const tables = sources.filter(({ name }) => /\.csv$/i.test(name));
		const beginnings = await Promise.all(tables.map(beginningOf));
		const roles = tables.find((_, index) => fits(officialRoles, beginnings[index]?.header ?? []));
		const skills = tables.find((_, index) => fits(officialSkills, beginnings[index]?.header ?? []));
		const one = roles ?? skills;
		if (!one) return null;
		if (roles && skills && tables.length === 2) return [roles, skills];
		const unreadable = beginnings.flatMap(({ problems }) => problems);
		if (unreadable.length > 0) throw new Invalid(unreadable);
		const message =
			'is one of the 2 official GDaD files: upload roles.csv and skills.csv together, and no other files';
		throw new Invalid([{ file: one.name, row: null, column: null, message }]);
	},
	async read([roles, skills], order, label) {
		if (!roles || !skills) throw new Error('The importer of GDaD reads two files.');
		const problems = collector();
		const { report, all, count } = problems;
		await checkNotSwapped(roles, officialRoles, officialSkills, report);
		await checkNotSwapped(skills, officialSkills, officialRoles, report);
		if (count() > 0) throw new Invalid(all());
		const whole = new Set<object>();
		const readWhole = async <Row>(table: Table<Row>, source: Source) => {
			const before = count();
			const rows = await readTable({ ...table, file: source.name }, source, problems);
			if (count() === before) whole.add(rows);
			return rows;
		};
		const files = {
			roles: await readWhole(officialRoles, roles),
			skills: await readWhole(officialSkills, skills),
			order: order && (await readWhole(levelOrders, order)),
			names: { roles: roles.name, skills: skills.name, order: order?.name ?? '' },
			isWhole: (rows: object) => whole.has(rows)
		};
		const made = gdadFrom(files, await bundledFiles.read('gdad'), label, report);
		// `gdadFrom` has already checked that each skill is in its file.
		const doubtful = new Set<TableName>(whole.has(files.roles) ? ['skills'] : ['skills', 'levels']);
		return { ...made, problems: all(), doubtful };
	}
};

/** Reports swapped files once, instead of every missing column. */
async function checkNotSwapped<Row, Other>(
	source: Source,
	table: Table<Row>,
	other: Table<Other>,
	report: (problem: Problem) => void
) {
	const { header } = await beginningOf(source);
	if (!fits(table, header) && fits(other, header)) {
		report({
			file: source.name,
			row: 1,
			column: null,
			message: `has the columns of the official ${other.file}, but you gave it as ${table.file}: check the order of the files`
		});
	}
}

const official = new Set([...headerOf(officialRoles), ...headerOf(officialSkills)].map(headingOf));

/** The headings of a file; none if they cannot be read, with the problem. */
async function beginningOf(source: Source): Promise<{ header: string[]; problems: Problem[] }> {
	let header: string[] = [];
	const problems: Problem[] = [];
	await readRows(
		source,
		(cells) => ((header = cells.map(headingOf)), false),
		(problem) => void problems.push(problem),
		{ isKnown: (heading) => official.has(heading) }
	);
	return { header, problems };
}

function fits<Row>(table: Table<Row>, header: readonly string[]): boolean {
	return headerOf(table).every((column) => header.includes(headingOf(column)));
}
