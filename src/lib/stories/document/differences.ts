import { diffWordsWithSpace } from 'diff';

export interface Difference {
	text: string;
	kind: 'same' | 'added' | 'removed';
}

/** Texts that differ by more words are shown one after the other: comparing them would take seconds. */
const mostEdits = 1_000;

/** What changed between two texts, word by word. What is the same and what was added together make the later text. */
export function wordDifferences(before: string, after: string): Difference[] {
	const parts = diffWordsWithSpace(before, after, { maxEditLength: mostEdits });
	if (!parts)
		return [
			{ text: before, kind: 'removed' },
			{ text: after, kind: 'added' }
		];
	return parts.map(({ value, added, removed }) => ({
		text: value,
		kind: added ? 'added' : removed ? 'removed' : 'same'
	}));
}
