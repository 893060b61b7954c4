/** A form as a browser sends it: a field several times where it has several values. */
export function formOf(fields: Readonly<Record<string, string | readonly string[]>>): FormData {
	const data = new FormData();
	for (const [name, given] of Object.entries(fields))
		for (const one of [given].flat()) data.append(name, one);
	return data;
}
