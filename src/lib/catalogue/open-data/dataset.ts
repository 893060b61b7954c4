/** One declaration of a public dataset, which gives its JSON, CSV, documentation and line on the page. */
import type { Catalogue } from '#lib/catalogue/catalogue.ts';

/** In a CSV a list is one cell, and `null` an empty one. */
export type Cell = string | number | boolean | readonly string[] | null;
export type ColumnType = 'text' | 'whole' | 'number' | 'yes-no' | 'list';

export interface Column<Item> {
	name: string;
	words: string;
	type: ColumnType;
	nullable: boolean;
	values?: readonly string[];
	of: (item: Item, catalogue: Catalogue) => Cell;
}

export type Row = Record<string, Cell>;

export interface Dataset {
	/** The name in `/api/v1/NAME` and `/api/v1/NAME.csv`, and of the array in the JSON. */
	name: string;
	title: string;
	words: string;
	columns: readonly Pick<Column<never>, 'name' | 'words' | 'type' | 'nullable' | 'values'>[];
	rows: (catalogue: Catalogue) => Row[];
}

interface Declared<Item> extends Pick<Dataset, 'name' | 'title' | 'words'> {
	items: (catalogue: Catalogue) => Iterable<Item>;
	columns: readonly Column<Item>[];
}

export function dataset<Item>({ items, ...declared }: Declared<Item>): Dataset {
	return {
		...declared,
		rows: (catalogue) =>
			Array.from(items(catalogue), (item) =>
				Object.fromEntries(declared.columns.map(({ name, of }) => [name, of(item, catalogue)]))
			)
	};
}

type Reads<Item, Value> = (item: Item, catalogue: Catalogue) => Value;

export function text<Item>(
	name: string,
	words: string,
	of: Reads<Item, string>,
	values?: readonly string[]
): Column<Item> {
	return { name, words, type: 'text', nullable: false, of, ...(values && { values }) };
}

export function whole<Item>(name: string, words: string, of: Reads<Item, number>): Column<Item> {
	return { name, words, type: 'whole', nullable: false, of };
}

export function number<Item>(name: string, words: string, of: Reads<Item, number | null>): Column<Item> {
	return { name, words, type: 'number', nullable: true, of };
}

export function yesNo<Item>(name: string, words: string, of: Reads<Item, boolean>): Column<Item> {
	return { name, words, type: 'yes-no', nullable: false, of };
}

export function list<Item>(
	name: string,
	words: string,
	of: Reads<Item, readonly string[]>,
	values?: readonly string[]
): Column<Item> {
	return { name, words, type: 'list', nullable: false, of, ...(values && { values }) };
}

export function maybe<Item>(
	name: string,
	words: string,
	of: Reads<Item, string | null | undefined>,
	values?: readonly string[]
): Column<Item> {
	const known: Reads<Item, string | null> = (item, catalogue) => of(item, catalogue) ?? null;
	return { name, words, type: 'text', nullable: true, of: known, ...(values && { values }) };
}

const listSeparator = '; ';

export function csvCell(cell: Cell): string | number {
	if (cell === null) return '';
	if (typeof cell === 'boolean') return cell ? 'yes' : 'no';
	return typeof cell === 'object' ? cell.map((item) => item.replaceAll(';', ',')).join(listSeparator) : cell;
}
