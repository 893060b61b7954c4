import type { PathwayWords } from '#lib/pathways/pathway-labels.ts';

type Learn = NonNullable<PathwayWords['stops'][number]['step']>['learn'];

/** What is to be learnt, gathered by how far: the same in fewer words, for paper. */
export function byRise(learn: Learn): { rise: string; skills: string }[] {
	const rises = [...new Set(learn.map(({ rise }) => rise))];
	return rises.map((rise) => ({
		rise,
		skills: learn
			.filter((each) => each.rise === rise)
			.map(({ name }) => name)
			.join('; ')
	}));
}

/** How much a pathway has to say, and so how close it is set on its one page of paper. */
export function densityOf({ stops }: PathwayWords): 'sheet-roomy' | 'sheet-close' | 'sheet-dense' {
	const lines = stops.reduce((sum, { step }) => sum + 3 + linesOf(step), 0);
	return lines < 40 ? 'sheet-roomy' : lines < 55 ? 'sheet-close' : 'sheet-dense';
}

/** About how many lines the way to a stop takes, at a hundred characters a line. */
function linesOf(step: PathwayWords['stops'][number]['step']): number {
	if (!step) return 0;
	const proof = step.evidence.map(({ source, note }) => 30 + source.title.length + (note?.length ?? 0));
	const learn = step.learn.reduce((sum, { name }) => sum + name.length + 2, 0);
	return [...proof, learn].reduce((sum, letters) => sum + Math.ceil(letters / 100), 0);
}
