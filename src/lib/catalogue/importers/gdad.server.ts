import type { Problem } from '#lib/errors/errors.ts';
import * as bundled from '#lib/catalogue/bundled.server.ts';
import { headerOf, type Table } from '#lib/catalogue/format.ts';
import { readRows, type Source } from '#lib/catalogue/formats-csv.server.ts';
import { collector, readTable } from '#lib/catalogue/formats.server.ts';
import { gdadFrom } from './gdad.ts';
import { levelOrders, officialRoles, officialSkills } from './gdad-rows.ts';
import type { Importer } from './importer.server.ts';

/** The official `roles.csv` and `skills.csv`, unmodified. */
export const gdad: Importer = {
	slug: 'gdad',
	files: ['ROLES.csv', 'SKILLS.csv'],
	optionalFile: 'levels',
	help: 'a version of GDaD from the official files; --levels gives the order of levels where it differs from the bundled one',
	async read([roles, skills], order, label) {
		const problems = collector();
		if (!roles || !skills) throw new Error('The importer of GDaD reads two files.');
		await checkNotSwapped(roles, officialRoles, officialSkills, problems.report);
		await checkNotSwapped(skills, officialSkills, officialRoles, problems.report);
		if (problems.all().length > 0) return { document: null, problems: problems.all() };
		const named = <Row>(table: Table<Row>, { name }: Source) => ({ ...table, file: name });
		const files = {
			roles: await readTable(named(officialRoles, roles), roles, problems.report),
			skills: await readTable(named(officialSkills, skills), skills, problems.report),
			order: order && (await readTable(named(levelOrders, order), order, problems.report)),
			names: { roles: roles.name, skills: skills.name, order: order?.name ?? '' }
		};
		// A file that cannot be read at all would make every row of the other one wrong too.
		if ([files.roles, files.skills, files.order].some((file) => file?.rows.length === 0) && problems.all().length > 0) return { document: null, problems: problems.all() };
		const { document, where, counts } = gdadFrom(files, await bundled.read('gdad'), label, problems.report);
		return problems.all().length > 0 ? { document: null, problems: problems.all() } : { document, where, counts };
	}
};

/** One sentence instead of a missing column for each of the other file's. */
async function checkNotSwapped<Row, Other>(source: Source, table: Table<Row>, other: Table<Other>, report: (problem: Problem) => void) {
	let header: string[] = [];
	await readRows(source, (cells) => ((header = cells.map((cell) => cell.trim())), false), () => {});
	const fits = (columns: string[]) => columns.every((column) => header.includes(column));
	if (!fits(headerOf(table)) && fits(headerOf(other))) {
		report({ file: source.name, row: 1, column: null, message: `has the columns of the official ${other.file}, and is given as ${table.file}: are the files swapped?` });
	}
}
