/** What a table of the database is for and whose each row is, as an area declares it. */
export interface TableUse {
	purpose: string;
	/** Its columns, given as they are to a person who downloads everything about themselves. */
	columns: readonly string[];
	/** Columns with a secret: the download says they exist, and no more. */
	secret?: readonly string[];
	/** Columns that name a person: a row is about them if one of these does. */
	person?: readonly string[];
	/** A column with an email address: a row is about the person who has confirmed it. */
	email?: string;
	/** A table that each row belongs to, and the column that both share: it is about whom that one is about. */
	of?: { table: string; by: string };
	/** Why its rows are about no one, or cannot be given. */
	because?: string;
}

/** `columns: words('person_id display_name')`. */
export function words(text: string): string[] {
	return text.split(' ');
}

/** Tables whose rows are about no one. */
export function aboutNoOne(
	purpose: string,
	because: string,
	tables: Readonly<Record<string, string>>
): Record<string, TableUse> {
	return Object.fromEntries(
		Object.entries(tables).map(([name, columns]) => [name, { purpose, columns: words(columns), because }])
	);
}
