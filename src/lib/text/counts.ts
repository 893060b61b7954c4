/** Numbers, and how many there are of something, as pages write them. */

const digits = new Intl.NumberFormat('en-GB');

/** "1,809" */
export function numberWords(number: number): string {
	return digits.format(number);
}

/** "1 family", "1,809 requirements", "0 levels" */
export function counted(count: number, one: string, many = `${one}s`): string {
	return `${numberWords(count)} ${count === 1 ? one : many}`;
}

/** "1 role", "1,809 requirements", "no levels" */
export function countWords(count: number, one: string, many = `${one}s`): string {
	return count === 0 ? `no ${many}` : counted(count, one, many);
}
