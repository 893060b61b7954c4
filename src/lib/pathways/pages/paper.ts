import type { PathwayWords } from '#lib/pathways/pathway-labels.ts';

type Learn = NonNullable<PathwayWords['stops'][number]['step']>['learn'];

/** Skills to gain grouped by rise: the same in fewer words. */
export function byRise(learn: Learn): { rise: string; skills: Learn }[] {
	const rises = [...new Set(learn.map(({ rise }) => rise))];
	return rises.map((rise) => ({ rise, skills: learn.filter((each) => each.rise === rise) }));
}

/** The more a pathway has to print, the closer its lines, so that it fits on one page. */
export function densityOf({ stops }: PathwayWords): 'sheet-roomy' | 'sheet-close' | 'sheet-dense' {
	const lines = stops.reduce((sum, { step }) => sum + 3 + linesOf(step), 0);
	return lines < 40 ? 'sheet-roomy' : lines < 55 ? 'sheet-close' : 'sheet-dense';
}

/** About how many lines a stop takes, at 100 characters a line. */
function linesOf(step: PathwayWords['stops'][number]['step']): number {
	if (!step) return 0;
	const proof = step.evidence.map(({ source, note }) => 30 + source.title.length + (note?.length ?? 0));
	const learn = step.learn.reduce((sum, { name }) => sum + name.length + 2, 0);
	return [...proof, learn].reduce((sum, letters) => sum + Math.ceil(letters / 100), 0);
}
