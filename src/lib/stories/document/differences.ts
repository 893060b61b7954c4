import { diffWordsWithSpace } from 'diff';

export interface Difference {
	text: string;
	kind: 'same' | 'added' | 'removed';
}

/** What changed between two texts, word by word. What is the same and what was added together make the later text. */
export function wordDifferences(before: string, after: string): Difference[] {
	return diffWordsWithSpace(before, after).map(({ value, added, removed }) => ({
		text: value,
		kind: added ? 'added' : removed ? 'removed' : 'same'
	}));
}
