import { addressOf, type View } from './view.ts';

/** Where to go from a view: the whole map, one step more around the level in the middle, or the same without filters. */
export function otherViews(view: View) {
	return {
		whole: addressOf({ ...view, focus: null, to: null }),
		wider:
			view.focus !== null && view.around < 3
				? addressOf({ ...view, around: (view.around + 1) as View['around'] })
				: null,
		plain: addressOf({
			...view,
			families: [],
			stages: { first: 1, last: 10 },
			evidence: null,
			isQuiet: false
		})
	};
}
