/** The invented people of the sample: no one of them is or was a real person. The alumni are in `alumni.csv`. */
import type { Way } from '#lib/alumni/shown-alum.ts';
import type { Trail } from './trails.ts';

export interface SampleAlum {
	name: string;
	specialism: string;
	/** How many years ago they started the scheme. */
	started: number;
	/** The slug of a region. */
	region: string;
	trail: Trail;
	about: string;
	topics: readonly string[];
	ways: readonly Way[];
	/** What is not shown to all members, with its audience. */
	hides: Readonly<Record<string, string>>;
	isPaused: boolean;
}

const listed = (cell: string) => (cell === '' ? [] : cell.split('; '));

/** @param row of `alumni.csv` */
export function sampleAlum(row: Readonly<Record<string, string>>): SampleAlum {
	const cell = (name: string) => row[name] ?? '';
	return {
		name: cell('name'),
		specialism: cell('specialism'),
		started: Number(cell('started')),
		region: cell('region'),
		trail: cell('trail') as Trail,
		about: cell('about'),
		topics: listed(cell('topics')),
		ways: listed(cell('ways')) as Way[],
		hides: Object.fromEntries(listed(cell('hides')).map((hidden) => hidden.split(' ') as [string, string])),
		isPaused: cell('paused') === 'yes'
	};
}

/** Trainees beside the one who signs in: their name, specialism and months since they started. */
export const sampleTrainees: readonly (readonly [string, string, number])[] = [
	['Abigail Chukwu', 'health-informatics', 15],
	['Ben Rahimi', 'health-informatics', 15],
	['Carys Donnelly', 'health-informatics', 3],
	['Dilan Whitcombe', 'health-analysis', 15],
	['Esther Grigore', 'health-analysis', 3],
	['Femi Lockyer', 'health-informatics', 3],
	['Greta Ibekwe', 'general-management', 15],
	['Hamza Thirlwell', 'general-management', 3],
	['Isla Banerjee', 'finance', 15],
	['Joel Marchetti', 'finance', 3],
	['Kezia Lund', 'human-resources', 15],
	['Lorcan Asare', 'policy-and-strategy', 15],
	['Maya Peverell', 'health-informatics', 15]
];

export const sampleCoaches: readonly string[] = ['Rosalind Achterberg', 'Desmond Quaye'];
