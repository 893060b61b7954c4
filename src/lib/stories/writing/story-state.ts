/** Where a story is between its first word and being withdrawn. */
export const states = {
	draft: 'Draft: only those who write it see it',
	'in review': 'In review: an editor reads it',
	returned: 'Returned with a note',
	planned: 'Approved, and will be published',
	published: 'Published',
	withdrawn: 'Withdrawn'
} as const;
export type StoryState = keyof typeof states;

interface Decided {
	isInReview: boolean;
	isReturned: boolean;
	isPublished: boolean;
	isPlanned: boolean;
	isWithdrawn: boolean;
}

/** What is said of a story: what waits for someone comes before what is done. */
export function stateOf({
	isInReview,
	isReturned,
	isPublished,
	isPlanned,
	isWithdrawn
}: Decided): StoryState {
	if (isInReview) return 'in review';
	if (isReturned) return 'returned';
	if (isPlanned) return 'planned';
	if (isPublished) return 'published';
	return isWithdrawn ? 'withdrawn' : 'draft';
}
