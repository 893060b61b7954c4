const hidden = /[\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB\u2800]+/gu;
const lineBreaks = /\r\n?|\u2028|\u2029|\u0085/g;
const oddSpaces = /[\u00A0\u2000-\u200A\u202F\u205F\u3000]/g;

/** Letters of the scripts in which a joiner changes how a word is read. */
const joining =
	/[\p{scx=Arab}\p{scx=Syrc}\p{scx=Mong}\p{scx=Deva}\p{scx=Beng}\p{scx=Guru}\p{scx=Gujr}\p{scx=Orya}\p{scx=Taml}\p{scx=Telu}\p{scx=Knda}\p{scx=Mlym}\p{scx=Sinh}\p{scx=Khmr}\p{scx=Mymr}]/u;
/** Characters that a variation selector gives another form. */
const varying = /[\p{sc=Han}\p{Extended_Pictographic}]/u;
const variation = /[\uFE00-\uFE0F\u{E0100}-\u{E01EF}]/u;

/** A name as people mean it: one line, one space between words, nothing invisible but the joiners that its script needs. */
export function cleanName(name: string): string {
	return withoutHidden(name)
		.replace(/[\s\u0085]+/g, ' ')
		.trim()
		.normalize('NFC');
}

/** A text as people mean it: lines end in "\n", spaces are spaces, nothing invisible; its own line breaks stay. */
export function cleanText(text: string): string {
	return withoutHidden(text).replace(lineBreaks, '\n').replace(oddSpaces, ' ').trim();
}

/** Without anything invisible, also where a script needs it: for what is only compared. */
export function withoutAnyHidden(text: string): string {
	return text.replace(hidden, '');
}

function withoutHidden(text: string): string {
	return text.replace(hidden, (run, at: number) => {
		const last = [...text.slice(Math.max(0, at - 2), at)].at(-1) ?? '';
		const next = String.fromCodePoint(text.codePointAt(at + run.length) ?? 0);
		if (varying.test(last)) return variation.exec(run)?.[0] ?? '';
		if (!joining.test(last)) return '';
		if (run.includes('\u200D')) return '\u200D';
		return run.includes('\u200C') && joining.test(next) ? '\u200C' : '';
	});
}

/** What was found, as files and the command line quote it: `"eleven"`. */
export function quoted(found: string): string {
	return `"${shown(found)}"`;
}

/** What was found, as pages quote it: `“eleven”`. */
export function quotedOnPage(found: string): string {
	return `“${shown(found)}”`;
}

/** Short, on one line, and with nothing invisible. */
function shown(text: string): string {
	const short = text.length > 60 ? `${text.slice(0, 60)}…` : text;
	return short
		.toWellFormed()
		.replace(/[\s\u0085]/g, ' ')
		.replace(/[\0-\x1f\x7f]/g, '\ufffd');
}
