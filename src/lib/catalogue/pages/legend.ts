import type { Catalogue, Proficiency } from '#lib/catalogue/catalogue.ts';

/** Our short reading of the four proficiencies. */
export const proficiencyMeanings: readonly { proficiency: Proficiency; words: string }[] = [
	{ proficiency: 1, words: 'You know what it is, and can talk about it with people who do it.' },
	{ proficiency: 2, words: 'You do it, with some help or with set methods.' },
	{ proficiency: 3, words: 'You do it on your own, in hard cases too, and help others.' },
	{ proficiency: 4, words: 'You set how it is done, and others come to you.' }
];

/** The frameworks that everything shown rests on: which version, whose, and under what licence. */
export function frameworksInForce(catalogue: Catalogue) {
	return [...catalogue.frameworks.values()].map(
		({ slug, title, publisher, label, licence, attribution, sourceUrl }) => ({
			slug,
			title,
			publisher,
			label,
			licence,
			attribution,
			sourceUrl
		})
	);
}
export type FrameworkInForce = ReturnType<typeof frameworksInForce>[number];
