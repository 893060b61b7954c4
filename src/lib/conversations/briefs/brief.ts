/** A page about a specialism of the scheme, which a coach reads in five minutes. */
import * as v from 'valibot';
import { neededLine, textField } from '#lib/forms/own-words.ts';

export interface Brief {
	slug: string;
	name: string;
	purpose: string;
	/** Lines, as are those below. */
	modules: string;
	difficulties: string;
	questions: string[];
	firstJobs: string;
	who: string;
	sources: string;
	checkedOn: Date;
}

const question = neededLine('Enter a question', 190);

export const briefForm = v.object({
	purpose: v.pipe(textField(1000), v.nonEmpty('Enter what the specialism is for')),
	modules: textField(1500),
	difficulties: textField(2000),
	question1: question,
	question2: question,
	question3: question,
	question4: question,
	question5: question,
	firstJobs: textField(1000),
	who: textField(1000),
	sources: textField(2000)
});
export type BriefForm = v.InferOutput<typeof briefForm>;

/** The lines of a text, without blank ones. */
export function linesOf(text: string): string[] {
	return text
		.split('\n')
		.map((line) => line.trim())
		.filter(Boolean);
}

/** A source, with its web address where its line ends in one. */
export function sourceOf(line: string): { title: string; url: string | null } {
	const [, title, url] = /^(.*\S)\s+(https?:\/\/\S+)$/.exec(line) ?? [];
	return title && url && URL.canParse(url) ? { title, url } : { title: line, url: null };
}
