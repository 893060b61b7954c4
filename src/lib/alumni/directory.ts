/** A search of the directory of alumni: how an address asks it, and why someone is in the answer. */
import { isPrintable } from '#lib/catalogue/pages/query-errors.ts';
import type { Catalogue } from '#lib/catalogue/catalogue.ts';
import { levelName } from '#lib/catalogue/labels.ts';
import { indexOf, suggestions } from '#lib/catalogue/search.ts';
import { BadQuery } from '#lib/errors/errors.ts';
import { folded } from '#lib/text/likeness.ts';
import { yearsOf, type ShownAlum } from './shown-alum.ts';

export const onePage = 20;

export interface AlumniSearch {
	q: string;
	/** Keys of levels: a move out of one, a move into one, or from one to the other. */
	from: string | null;
	to: string | null;
	level: string | null;
	role: string | null;
	family: string | null;
	specialism: string | null;
	/** The first of the three years. */
	cohort: number | null;
	region: string | null;
	topic: string | null;
	page: number;
}

/** What can be asked in an address, with the lists that people choose from. */
interface Choices {
	specialisms: readonly { slug: string }[];
	regions: readonly { slug: string }[];
}

const mostWords = 200;

/**
 * The search in an address. `made=FROM,TO` is short for both ends of a move. Unknown parameters are ignored.
 * @throws BadQuery for what we do not know, with what the reader may have meant
 */
export function readAlumniSearch(
	params: URLSearchParams,
	catalogue: Catalogue,
	{ specialisms, regions }: Choices
): AlumniSearch {
	const given = (name: string) => params.get(name)?.trim() || null;
	const [madeFrom = null, madeTo = null] = given('made')?.split(',') ?? [];
	const level = (name: string, key: string | null) => known(catalogue, params, { name, key, kind: 'level' });
	const search: AlumniSearch = {
		q: readWords(given('q') ?? ''),
		from: level('from', given('from') ?? madeFrom),
		to: level('to', given('to') ?? madeTo),
		level: level('level', given('level')),
		role: known(catalogue, params, { name: 'role', key: given('role'), kind: 'role' }),
		family: oneOf('family', given('family'), [...catalogue.families.keys()]),
		specialism: oneOf(
			'specialism',
			given('specialism'),
			specialisms.map(({ slug }) => slug)
		),
		cohort: readCohort(given('cohort')),
		region: oneOf(
			'region',
			given('region'),
			regions.map(({ slug }) => slug)
		),
		topic: given('topic')?.slice(0, 100) ?? null,
		page: readPage(given('page'))
	};
	if (search.cohort !== null && search.region !== null)
		throw new BadQuery(
			'Choose a cohort or a region, not both. Together they could identify someone who did not choose to be found.',
			[
				{ href: without(params, 'region'), name: 'Search by cohort' },
				{ href: without(params, 'cohort'), name: 'Search by region' }
			]
		);
	return search;
}

function readWords(q: string): string {
	if (isPrintable(q, mostWords)) return q;
	throw new BadQuery(
		q.length > mostWords
			? `Your search must be ${mostWords} characters or fewer.`
			: 'Your search contains characters that we cannot read.',
		[{ href: '/alumni', name: 'Start a new search' }]
	);
}

function known(
	catalogue: Catalogue,
	params: URLSearchParams,
	{ name, key, kind }: { name: string; key: string | null; kind: 'level' | 'role' }
): string | null {
	if (key === null) return null;
	if (catalogue[kind === 'level' ? 'levels' : 'roles'].has(key)) return key;
	throw new BadQuery(
		`We cannot find the ${kind === 'level' ? 'job' : 'role'} that you asked for.`,
		suggestions(indexOf(catalogue), key.toWellFormed(), [kind]).map((hit) => ({
			href: withOnly(params, name, hit.key),
			name: hit.name
		}))
	);
}

function oneOf(name: string, value: string | null, allowed: readonly string[]): string | null {
	if (value === null || allowed.includes(value)) return value;
	throw new BadQuery(`We do not know this ${name}.`, [{ href: '/alumni', name: 'Start a new search' }]);
}

function readCohort(text: string | null): number | null {
	if (text === null) return null;
	if (/^\d{4}$/.test(text) && cohorts(new Date()).includes(Number(text))) return Number(text);
	throw new BadQuery('We do not know these years.', [{ href: '/alumni', name: 'Start a new search' }]);
}

function readPage(text: string | null): number {
	return text !== null && /^[1-9]\d{0,3}$/.test(text) ? Number(text) : 1;
}

/** The first years of the three-year bands that people can search by, newest first. */
export function cohorts(now: Date): number[] {
	const newest = now.getFullYear() - (now.getFullYear() % 3);
	return Array.from({ length: Math.floor((newest - 1956) / 3) + 1 }, (_, place) => newest - 3 * place);
}

function without(params: URLSearchParams, name: string): string {
	const rest = new URLSearchParams(params);
	rest.delete(name);
	rest.delete('page');
	return `/alumni?${rest}`;
}

function withOnly(params: URLSearchParams, name: string, value: string): string {
	const rest = new URLSearchParams(params);
	rest.delete('made');
	rest.set(name, value);
	return `/alumni?${rest}`;
}

/** Whether anything is asked: else the directory shows a few people of the day. */
export function asksForAnything({ page: _, ...asked }: AlumniSearch): boolean {
	return Object.values(asked).some((value) => value !== null && value !== '');
}

/**
 * The alumni of a day come in an order of that day, so that no one is always first.
 * @param day `2026-12-01`
 * @returns 0 to 2³¹ − 1 (FNV-1a)
 */
export function turnOf(day: string): number {
	let hash = 0x811c9dc5;
	for (const letter of day) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193);
	return hash >>> 1;
}

interface Names {
	catalogue: Catalogue;
	/** In words, where they are asked for. */
	specialism: string | null;
	region: string | null;
}

/** Why an alum is in the answer, in one phrase each; every one is about something that the viewer can see on the page. */
export function reasons(
	alum: ShownAlum,
	search: AlumniSearch,
	{ catalogue, specialism, region }: Names
): string[] {
	return [
		...moveReasons(alum, search, catalogue),
		...postReasons(alum, search, catalogue),
		...(search.q ? wordReasons(alum, search.q) : []),
		...(search.topic ? [`Can be asked about ${search.topic.toLowerCase()}`] : []),
		...(specialism ? [`Specialism: ${specialism}`] : []),
		...(search.cohort === null ? [] : [`Started the scheme in ${search.cohort} to ${search.cohort + 2}`]),
		...(region ? [`Region: ${region}`] : [])
	];
}

function moveReasons({ posts }: ShownAlum, { from, to }: AlumniSearch, catalogue: Catalogue): string[] {
	if (from === null && to === null) return [];
	const name = (key: string) => {
		const level = catalogue.levels.get(key);
		return level ? levelName(level, catalogue.roles.get(level.role)) : key;
	};
	return posts.flatMap((post, place) => {
		const before = posts[place - 1];
		if (!before?.level || !post.level || before.level.key === post.level.key) return [];
		if ((from ?? before.level.key) !== before.level.key || (to ?? post.level.key) !== post.level.key)
			return [];
		return [`Moved from ${name(before.level.key)} to ${name(post.level.key)} in ${post.fromYear}`];
	});
}

function postReasons(
	{ posts }: ShownAlum,
	{ level, role, family }: AlumniSearch,
	catalogue: Catalogue
): string[] {
	if (level === null && role === null && family === null) return [];
	return posts.flatMap((post) => {
		const its = post.level && catalogue.levels.get(post.level.key);
		const isMeant =
			its &&
			(level === null || its.key === level) &&
			(role === null || its.role === role) &&
			(family === null || its.family === family);
		return isMeant && post.level ? [`${post.level.name}, ${yearsOf(post)}`] : [];
	});
}

function wordReasons(alum: ShownAlum, q: string): string[] {
	const words = folded(q).split(' ');
	const has = (text: string | null) => {
		const own = folded(text ?? '').split(' ');
		return words.some((word) => word !== '' && own.some((other) => other.startsWith(word)));
	};
	const post = alum.posts.find(({ title, level }) => has(title) || has(level?.name ?? null));
	const topic = alum.topics.find(has);
	return [
		...(post ? [`${post.title}, ${yearsOf(post)}`] : []),
		...(topic ? [`Can be asked about ${topic.toLowerCase()}`] : []),
		...(has(alum.about) ? ['What they say about themselves matches your search'] : [])
	];
}
