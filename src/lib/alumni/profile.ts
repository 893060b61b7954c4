/** What an alum tells about themselves. */
import type { Person } from '#lib/access/person.ts';
import type { Audience } from './audiences.ts';
import type { Way } from './shown-alum.ts';

/** A part of a profile that has an audience. */
export const parts = [
	'name',
	'schemeYear',
	'specialism',
	'region',
	'organisationType',
	'about',
	'topics'
] as const;
export type Part = (typeof parts)[number];

export const partWords: Record<Part, string> = {
	name: 'Name',
	schemeYear: 'Year you started the scheme',
	specialism: 'Specialism',
	region: 'Region',
	organisationType: 'Organisation type',
	about: 'About you',
	topics: 'What people can ask you about'
};

export interface OwnProfile {
	alumId: string;
	name: string | null;
	schemeYear: number | null;
	specialism: { slug: string; name: string } | null;
	region: { slug: string; name: string } | null;
	organisationType: { slug: string; name: string } | null;
	about: string | null;
	topics: string[];
	audiences: Record<Part, Audience>;
	ways: Way[];
	atOnce: number;
	aMonth: number;
	/** A day; `infinity` until they say so. */
	pausedUntil: string | null;
	/** When they agreed to be shown, and to be counted; null if they do not. */
	shownSince: Date | null;
	countedSince: Date | null;
}

/** Only current alumni can tell anything. */
export function mayHaveProfile({ memberships, isSuspended }: Person): boolean {
	return memberships.includes('alum') && !isSuspended;
}

/** Two words or more, or one that has no spaces in its script: a first name alone is not a full name. */
export function isFullName(name: string | null): boolean {
	return name !== null && (name.includes(' ') || /^[\p{sc=Han}\p{sc=Hangul}]{2,}$/u.test(name));
}

/** Whether members see enough to work out who someone is who does not show their name. */
export function mayIdentify({ audiences }: Pick<OwnProfile, 'audiences'>): boolean {
	return (['organisationType', 'region', 'schemeYear'] as const).every(
		(part) => audiences[part] !== 'nobody'
	);
}

/** @param today `2026-12-01` */
export function isPaused({ pausedUntil }: Pick<OwnProfile, 'pausedUntil'>, today: string): boolean {
	return pausedUntil !== null && (pausedUntil === 'infinity' || pausedUntil > today);
}

/** What someone could still add, each with the page where they do. */
export function unfilled(
	profile: OwnProfile,
	history: { posts: number; mapped: number }
): { name: string; href: string }[] {
	const isEmpty = (part: Part) =>
		profile[part] === null || (part === 'topics' && profile.topics.length === 0);
	return [
		...parts.filter(isEmpty).map((part) => ({ name: partWords[part], href: `/profile/details#${part}` })),
		...(profile.ways.length === 0
			? [{ name: 'What people can ask you for', href: '/profile/requests' }]
			: []),
		...(history.posts < 2 ? [{ name: 'Two jobs or more', href: '/profile/history' }] : []),
		...(history.mapped < 2 ? [{ name: 'Two jobs matched to the catalogue', href: '/profile/history' }] : [])
	];
}

/** How many things a whole profile has. */
export const mostFilled = parts.length + 3;

/** Each part in words, a line or more; empty where there is nothing. */
export function partLines(profile: OwnProfile): { part: Part; name: string; value: string[] }[] {
	const lines: Record<Part, string | null | string[]> = {
		name: profile.name,
		schemeYear: profile.schemeYear === null ? null : String(profile.schemeYear),
		specialism: profile.specialism?.name ?? null,
		region: profile.region?.name ?? null,
		organisationType: profile.organisationType?.name ?? null,
		about: profile.about,
		topics: profile.topics
	};
	return parts.map((part) => ({ part, name: partWords[part], value: [lines[part] ?? []].flat() }));
}
