import { xmlEscaped } from '#lib/text/xml.ts';
import type { StoryCard } from '#lib/stories/story.ts';

/** Public stories as an Atom feed, the newest first. @param origin such as `https://waymark.example` */
export function storyFeed(stories: readonly StoryCard[], origin: string): string {
	const updated = stories[0]?.appearsAt ?? new Date(0);
	const entries = stories.map(({ slug, title, summary, tellers, isComposite, appearsAt }) =>
		[
			'<entry>',
			`<id>${origin}/stories/${slug}</id>`,
			`<title>${xmlEscaped(title)}</title>`,
			`<link href="${origin}/stories/${slug}"/>`,
			`<updated>${appearsAt.toISOString()}</updated>`,
			`<author><name>${xmlEscaped(isComposite ? 'The editors of Waymark (composite)' : tellers.join(', '))}</name></author>`,
			`<summary>${xmlEscaped(summary)}</summary>`,
			'</entry>'
		].join('')
	);
	return [
		'<?xml version="1.0" encoding="utf-8"?>',
		'<feed xmlns="http://www.w3.org/2005/Atom">',
		`<id>${origin}/stories</id>`,
		'<title>Stories on Waymark</title>',
		`<link href="${origin}/stories"/>`,
		`<link rel="self" href="${origin}/stories/feed.xml"/>`,
		`<updated>${updated.toISOString()}</updated>`,
		...entries,
		'</feed>'
	].join('\n');
}
