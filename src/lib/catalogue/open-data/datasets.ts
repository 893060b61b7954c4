import type { Catalogue } from '#lib/catalogue/catalogue.ts';
import { csvCell, type Dataset, type Row } from './dataset.ts';
import { crosswalk, families, frameworks, levels, redirects, roles, sources } from './datasets-roles.ts';
import { requirements, skills } from './datasets-skills.ts';
import { context, evidence, pay, steps } from './datasets-steps.ts';

/** Everything public, a dataset a line. The API, its documentation and the page "About the data" take it from here. */
export const datasets: readonly Dataset[] = [
	frameworks,
	families,
	roles,
	levels,
	skills,
	requirements,
	steps,
	evidence,
	context,
	crosswalk,
	redirects,
	sources,
	pay
];

export function datasetNamed(name: string): Dataset | undefined {
	return datasets.find((dataset) => dataset.name === name);
}

/** The cells of a row as its CSV has them, in the order of the columns. */
export function csvRow({ columns }: Dataset, row: Row): (string | number)[] {
	return columns.map(({ name }) => csvCell(row[name] ?? null));
}

/** What each dataset is, and how many rows it has. */
export function datasetSizes(catalogue: Catalogue) {
	return datasets.map(({ name, title, words, rows }) => ({
		name,
		title,
		words,
		rows: rows(catalogue).length
	}));
}
