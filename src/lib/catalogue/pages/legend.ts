import type { Catalogue, Proficiency } from '#lib/catalogue/catalogue.ts';

export const proficiencyMeanings: readonly { proficiency: Proficiency; words: string }[] = [
	{ proficiency: 1, words: 'You know what it is and can talk about it with people who do it.' },
	{ proficiency: 2, words: 'You can do it with some help or by following set methods.' },
	{ proficiency: 3, words: 'You can do it on your own, including in difficult cases, and help others.' },
	{ proficiency: 4, words: 'You decide how it is done, and others come to you for advice.' }
];

/** The frameworks that a page takes its information from. */
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
