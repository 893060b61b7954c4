import type { Catalogue } from '#lib/catalogue/catalogue.ts';
import { csvCell, type Dataset, type Row } from './dataset.ts';
import { crosswalk, families, frameworks, levels, redirects, roles, sources } from './datasets-roles.ts';
import { requirements, skills } from './datasets-skills.ts';
import { context, evidence, pay, steps } from './datasets-steps.ts';

/** The API, its documentation and the page "About the data" all read this list. */
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

export function csvRow({ columns }: Dataset, row: Row): (string | number)[] {
	return columns.map(({ name }) => csvCell(row[name] ?? null));
}

export function datasetSizes(catalogue: Catalogue) {
	return datasets.map(({ name, title, words, rows }) => ({
		name,
		title,
		words,
		rows: rows(catalogue).length
	}));
}
