import type { Catalogue } from '#lib/catalogue/catalogue.ts';
import { goalOptions, levelOptions } from '#lib/catalogue/pages/level-options.ts';
import { onceFor } from '#lib/text/once.ts';
import type { Option, OptionGroup } from '#lib/ui/forms/options.ts';
import { capitalised, goalWords } from '#lib/pathways/pathway-labels.ts';
import { destinationValue } from '#lib/pathways/read-query.ts';
import type { Goal } from '#lib/pathways/finder/search/query.ts';

const stages = [10, 9, 8, 7, 6];

/** Where a pathway can lead to: a senior job, any job at a seniority, in a family or of a role, or any one job. */
export const destinationOptions = onceFor((catalogue: Catalogue): OptionGroup[] => {
	const { families, roles } = catalogue;
	const severalLevels = [...roles.values()].filter(({ levels }) => levels.length > 1);
	return [
		goalOptions(catalogue),
		{ name: 'Any job at a seniority', options: stages.map((stage) => option(catalogue, { stage })) },
		{
			name: 'Any job in a job family',
			options: [...families.keys()].map((family) => option(catalogue, { family }))
		},
		...levelOptions(catalogue),
		{
			name: 'Any level of a role',
			options: severalLevels.map(({ key: role }) => option(catalogue, { role }))
		}
	];
});

function option(catalogue: Catalogue, goal: Goal): Option {
	return { value: destinationValue(goal), name: capitalised(goalWords(catalogue, goal)) };
}

/** The options with one for a value that is in none of them, such as any job from a low seniority up. */
export function optionsWith(catalogue: Catalogue, goal: Goal | null): OptionGroup[] {
	const groups = destinationOptions(catalogue);
	const value = goal && destinationValue(goal);
	const isThere = groups.some(({ options }) => options.some((option) => option.value === value));
	return !goal || isThere ? groups : [{ name: 'Your choice', options: [option(catalogue, goal)] }, ...groups];
}
