import type { StoryCard } from '#lib/stories/story.ts';

/** A public story as a schema.org article, for search engines. @param origin such as `https://waymark.example` */
export function storyArticle(
	{ slug, title, summary, tellers, isComposite, appearsAt }: StoryCard,
	origin: string
): Readonly<Record<string, unknown>> {
	return {
		'@context': 'https://schema.org',
		'@type': 'Article',
		headline: title,
		description: summary,
		url: `${origin}/stories/${slug}`,
		datePublished: appearsAt.toISOString(),
		author: isComposite
			? { '@type': 'Organization', name: 'The editors of Waymark' }
			: tellers.map((name) => ({ '@type': 'Person', name })),
		isAccessibleForFree: true
	};
}
