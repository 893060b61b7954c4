/** What fits under a stop: letters to a line, and lines at most. */
export const lineLetters = 19;
export const mostLines = 3;

/** A name in lines that fit under a stop; a word too long for a line, or a line too many, ends in "…". */
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

/** A text in lines of so many letters at most; a longer word has a line of its own. */
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
