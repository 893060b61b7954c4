import { Invalid, type Problem } from '#lib/errors/errors.ts';
import * as bundledFiles from '#lib/catalogue/format/bundled-files.server.ts';
import { headerOf, type Table, type TableName } from '#lib/catalogue/format/format.ts';
import { readRows, type Source } from '#lib/catalogue/format/csv.server.ts';
import { collector, readTable } from '#lib/catalogue/format/files.server.ts';
import { gdadFrom } from './gdad.ts';
import { levelOrders, officialRoles, officialSkills } from './gdad-rows.ts';
import type { Importer } from './importer.server.ts';

/** The official `roles.csv` and `skills.csv`, unmodified. */
export const gdad: Importer = {
	slug: 'gdad',
	files: ['ROLES.csv', 'SKILLS.csv'],
	optionalFile: 'levels',
	help: 'Saves a version of GDaD from the official files. Use --levels to give the levels another order.',
	async recognise(sources) {
		const headers = await Promise.all(sources.map(headerIn));
		const roles = sources.find((_, index) => fits(officialRoles, headers[index] ?? []));
		const skills = sources.find((_, index) => fits(officialSkills, headers[index] ?? []));
		const one = roles ?? skills;
		if (!one) return null;
		if (roles && skills && sources.length === 2) return [roles, skills];
		const message =
			'is one of the 2 official GDaD files: upload roles.csv and skills.csv together, and no other files';
		throw new Invalid([{ file: one.name, row: null, column: null, message }]);
	},
	async read([roles, skills], order, label) {
		if (!roles || !skills) throw new Error('The importer of GDaD reads two files.');
		const { report, all, count } = collector();
		await checkNotSwapped(roles, officialRoles, officialSkills, report);
		await checkNotSwapped(skills, officialSkills, officialRoles, report);
		if (count() > 0) throw new Invalid(all());
		const whole = new Set<object>();
		const readWhole = async <Row>(table: Table<Row>, source: Source) => {
			const before = count();
			const rows = await readTable({ ...table, file: source.name }, source, report);
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
		// That a skill is not in its file is found already, with the names of these files.
		const doubtful = new Set<TableName>(whole.has(files.roles) ? ['skills'] : ['skills', 'levels']);
		return { ...made, problems: all(), doubtful };
	}
};

/** One sentence instead of a missing column for each of the other file's. */
async function checkNotSwapped<Row, Other>(
	source: Source,
	table: Table<Row>,
	other: Table<Other>,
	report: (problem: Problem) => void
) {
	const header = await headerIn(source);
	if (!fits(table, header) && fits(other, header)) {
		report({
			file: source.name,
			row: 1,
			column: null,
			message: `has the columns of the official ${other.file}, but you gave it as ${table.file}: check the order of the files`
		});
	}
}

/** The first row; nothing where the file cannot be read, which whoever reads the whole of it reports. */
async function headerIn(source: Source): Promise<string[]> {
	let header: string[] = [];
	await readRows(
		source,
		(cells) => ((header = cells.map((cell) => cell.trim())), false),
		() => {}
	);
	return header;
}

function fits<Row>(table: Table<Row>, header: readonly string[]): boolean {
	return headerOf(table).every((column) => header.includes(column));
}
