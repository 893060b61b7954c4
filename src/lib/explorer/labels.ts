/** What fits under a stop. */
export const lineLetters = 19;
export const mostLines = 3;

/** A name in lines that fit under a stop; what is too long ends in "…". */
export function linesOf(name: string): string[] {
	const lines = wrapped(name, lineLetters).map(shortened);
	const shown = lines.slice(0, mostLines);
	if (lines.length > mostLines)
		shown[mostLines - 1] = shortened(`${shown[mostLines - 1]} ${lines[mostLines]}`);
	return shown;
}

function shortened(text: string): string {
	return text.length <= lineLetters ? text : `${text.slice(0, lineLetters - 1).trimEnd()}…`;
}

/** A text in lines of up to `letters` characters; a longer word has its own line. */
export function wrapped(text: string, letters: number): string[] {
	const lines: string[] = [];
	for (const word of text.split(/\s+/).filter(Boolean)) {
		const last = lines.at(-1);
		if (last !== undefined && last.length + 1 + word.length <= letters)
			lines[lines.length - 1] = `${last} ${word}`;
		else lines.push(word);
	}
	return lines;
}
