/** A public dataset as one declaration, from which its JSON, its CSV, its documentation and its line on the page are made. */
import type { Catalogue } from '#lib/catalogue/catalogue.ts';

/** What a cell may hold. A list stands in one cell of a CSV; nothing known is `null`, and empty in a CSV. */
export type Cell = string | number | boolean | readonly string[] | null;
export type ColumnType = 'text' | 'whole' | 'number' | 'yes-no' | 'list';

export interface Column<Item> {
	name: string;
	/** What it says, as a sentence. */
	words: string;
	type: ColumnType;
	/** Whether it may be that nobody has said. */
	nullable: boolean;
	/** All that it may hold, where that is a short list. */
	values?: readonly string[];
	of: (item: Item, catalogue: Catalogue) => Cell;
}

export type Row = Record<string, Cell>;

export interface Dataset {
	/** As in `/api/v1/NAME`, `/api/v1/NAME.csv`, and as the JSON's own name for its rows. */
	name: string;
	title: string;
	/** What one row is, and what is worth knowing of it. */
	words: string;
	columns: readonly Pick<Column<never>, 'name' | 'words' | 'type' | 'nullable' | 'values'>[];
	rows: (catalogue: Catalogue) => Row[];
}

interface Declared<Item> extends Pick<Dataset, 'name' | 'title' | 'words'> {
	items: (catalogue: Catalogue) => Iterable<Item>;
	columns: readonly Column<Item>[];
}

/** A dataset of a row for each item. */
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

/** A text that may be unknown. */
export function maybe<Item>(
	name: string,
	words: string,
	of: Reads<Item, string | null | undefined>,
	values?: readonly string[]
): Column<Item> {
	const known: Reads<Item, string | null> = (item, catalogue) => of(item, catalogue) ?? null;
	return { name, words, type: 'text', nullable: true, of: known, ...(values && { values }) };
}

/** What stands between the items of a list in one cell of a CSV; no item holds it. */
const between = '; ';

/** A cell as a CSV has it: nothing for what is unknown, yes or no, lists with "; " between. */
export function csvCell(cell: Cell): string | number {
	if (cell === null) return '';
	if (typeof cell === 'boolean') return cell ? 'yes' : 'no';
	return typeof cell === 'object' ? cell.map((item) => item.replaceAll(';', ',')).join(between) : cell;
}
