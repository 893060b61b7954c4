/** Letters and digits as a search compares them: no accents, no case, everything else one space. */
export function folded(text: string): string {
	return text
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, ' ')
		.trim();
}

/**
 * How many letters must be added, left out, changed or swapped with their neighbour to get from one word to another, as far as
 * `most`; `most + 1` where it is more (optimal string alignment).
 */
export function editDistance(a: string, b: string, most: number): number {
	if (Math.abs(a.length - b.length) > most) return most + 1;
	let [before, last] = [[] as number[], Array.from({ length: b.length + 1 }, (_, place) => place)];
	for (let i = 1; i <= a.length; i++) {
		const row = [i];
		for (let j = 1; j <= b.length; j++) {
			const change = last[j - 1]! + Number(a[i - 1] !== b[j - 1]);
			let least = Math.min(change, last[j]! + 1, row[j - 1]! + 1);
			if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
				least = Math.min(least, before[j - 2]! + 1);
			row.push(least);
		}
		if (Math.min(...row) > most) return most + 1;
		[before, last] = [last, row];
	}
	return Math.min(last[b.length]!, most + 1);
}
