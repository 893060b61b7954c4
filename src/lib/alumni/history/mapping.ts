/** Finds the levels of the catalogue that a job may be, from words as people say them: `8a information lead, ICB`. */
import * as v from 'valibot';
import type { Catalogue, Level } from '#lib/catalogue/catalogue.ts';
import { bandWords, levelName } from '#lib/catalogue/labels.ts';
import { bandsIn } from '#lib/catalogue/pay.ts';
import { indexOf, search } from '#lib/catalogue/search.ts';
import { folded } from '#lib/text/likeness.ts';

/** Short forms that people use in titles, written out as the catalogue has them. */
const shortForms: Readonly<Record<string, string>> = {
	asst: 'assistant',
	assoc: 'associate',
	ba: 'business analyst',
	bi: 'business intelligence',
	dep: 'deputy',
	dev: 'developer',
	dir: 'director',
	exec: 'executive',
	ig: 'information governance',
	info: 'information',
	jnr: 'junior',
	jr: 'junior',
	mgmt: 'management',
	mgr: 'manager',
	ops: 'operations',
	pm: 'project manager',
	pmo: 'programme office',
	snr: 'senior',
	sr: 'senior',
	ux: 'user experience'
};

/** How people name the kinds of organisation, by the slug of the kind; the first that is found counts. */
const organisationWords: readonly (readonly [string, RegExp])[] = [
	['integrated-care-board', /\b(icb|integrated care board|ccg|clinical commissioning group)\b/],
	['shared-service', /\b(csu|commissioning support unit|shared services?)\b/],
	['nhs-england', /\b(nhse|nhs england|nhsei|nhs digital|nhs improvement|health education england)\b/],
	['arms-length-body', /\b(alb|arms length body|ukhsa|nice|cqc|nhsbsa)\b/],
	['government', /\b(dhsc|department of health( and social care)?|civil service)\b/],
	['ambulance-trust', /\b(ambulance( service)?( nhs)?( trust)?)\b/],
	['mental-health-trust', /\b(mental health( nhs)?( foundation)? trust)\b/],
	['community-trust', /\b(community( healthcare)?( nhs)?( foundation)? trust)\b/],
	[
		'acute-trust',
		/\b(acute( nhs)?( foundation)?( hospitals?)?( trust)?|hospitals?|foundation trust|trust)\b/
	],
	['primary-care', /\b(pcn|primary care( network)?|gp practice|gp federation)\b/],
	['local-government', /\b(local authority|local government|council)\b/],
	['university', /\b(university)\b/]
];

export interface JobWords {
	/** What is left of the title when the rest is understood. */
	title: string;
	/** `8a`, `VSM`; null if none is named. */
	band: string | null;
	/** The slug of the kind of organisation. */
	organisationType: string | null;
}

/** Takes a job as people write it apart. */
export function jobWords(typed: string): JobWords {
	let text = ` ${folded(typed.replace(/[’']/g, '').replace(/&/g, ' and '))} `;
	let organisationType: string | null = null;
	for (const [slug, words] of organisationWords) {
		const [found] = words.exec(text) ?? [];
		if (!found || found === text.trim()) continue;
		organisationType ??= slug;
		text = text.replace(words, ' ');
	}
	const [inWords, named] = bandPattern.exec(text) ?? [];
	if (inWords) text = text.replace(inWords, ' ');
	const title = text
		.split(' ')
		.filter((word) => word !== '' && !fillers.has(word))
		.map((word) => shortForms[word] ?? word)
		.join(' ');
	return { title, band: named === 'vsm' ? 'VSM' : (named ?? null), organisationType };
}

/** A band with or without the word before it; the 3 of “level 3 apprentice” is none. */
const bandPattern = /(?<!level |tier |grade |line |wave )\b(?:afc )?(?:band |b)?(8[a-d]|vsm|[2-9])\b/;

/** Words of an address or of grammar that say nothing about a job. */
const fillers = new Set(['a', 'an', 'and', 'at', 'band', 'for', 'in', 'nhs', 'of', 'the', 'to']);

/** How a job was understood: `Jobs like “information lead”, usually band 8a`. */
export function jobLine(typed: string): string {
	const { title, band } = jobWords(typed);
	const jobs = title === '' ? 'Jobs in the catalogue' : `Jobs like “${title}”`;
	return band === null ? jobs : `${jobs}, usually ${band === 'VSM' ? 'VSM pay' : `band ${band}`}`;
}

/** The choice of no level in a form. */
export const noLevel = 'none';

export const levelForm = v.object({
	level: v.pipe(v.string(), v.nonEmpty('Choose the job that is closest'), v.maxLength(200))
});

export interface LevelOffer {
	key: string;
	name: string;
	/** `Band 8a · Data`: what tells it from its neighbours. */
	hint: string;
}

/** How many levels are offered at once. */
const mostOffered = 8;

/** The levels that a job in these words may be, the likeliest first. */
export function levelsFor(catalogue: Catalogue, typed: string): LevelOffer[] {
	const { title, band } = jobWords(typed);
	const best = new Map<string, number>();
	const words = [...new Set((title || (band === null ? '' : `band ${band}`)).split(' '))].filter(Boolean);
	for (const [order, some] of partsOf(words.slice(0, 8)).entries()) {
		if (best.size >= 3 * mostOffered) break;
		const isAlone = words.length > 1 && !some.includes(' ');
		for (const [place, key] of levelsWith(catalogue, some).entries())
			if (!best.has(key) && (!isAlone || isNamed(catalogue, key, some))) best.set(key, 100 * order + place);
	}
	const levels = [...best].flatMap(([key, rank]) => {
		const level = catalogue.levels.get(key);
		return level ? [{ level, rank: rank + 40 * bandsApart(level, band) }] : [];
	});
	return levels
		.sort((a, b) => a.rank - b.rank || (a.level.key < b.level.key ? -1 : 1))
		.slice(0, mostOffered)
		.map(({ level }) => offerOf(level, catalogue));
}

/** All words, then all but one, then each alone: the longest first, since it says most. */
function partsOf(words: readonly string[]): string[] {
	const byLength = words.toSorted((a, b) => a.length - b.length);
	const butOne =
		words.length > 2 ? byLength.map((left) => words.filter((word) => word !== left).join(' ')) : [];
	const alone = byLength.toReversed().filter((word) => word.length > 2);
	return [...new Set([words.join(' '), ...butOne, ...alone])].filter(Boolean);
}

/** Levels that are found by these words, or whose role is. */
function levelsWith(catalogue: Catalogue, words: string): string[] {
	const hits = search(indexOf(catalogue), words, 200);
	return [
		...new Set(
			hits.flatMap(({ kind, key }) => {
				if (kind === 'level') return [key];
				return kind === 'role' ? (catalogue.roles.get(key)?.levels ?? []) : [];
			})
		)
	].slice(0, 3 * mostOffered);
}

/** One word of several must be there as it is written, since almost any is like another. */
function isNamed({ levels, roles }: Catalogue, key: string, word: string): boolean {
	const level = levels.get(key);
	const role = level && roles.get(level.role);
	const names = [level?.name, ...(level?.titles ?? []), role?.name, ...(role?.titles ?? [])];
	return names.some((name) => ` ${folded(name ?? '')}`.includes(` ${word}`));
}

const bandOrder = ['2', '3', '4', '5', '6', '7', '8a', '8b', '8c', '8d', '9', 'VSM'];

/** 0 for a level of this band, or where nothing tells; else how many bands lie between, 4 at most. */
function bandsApart({ band }: Level, wanted: string | null): number {
	if (wanted === null) return 0;
	if (!band) return 2;
	const place = bandOrder.indexOf(wanted);
	const apart = bandsIn(band.bands).map((one) => Math.abs(bandOrder.indexOf(one) - place));
	return Math.min(4, ...apart);
}

function offerOf(level: Level, { roles, families }: Catalogue): LevelOffer {
	const family = families.get(level.family)?.name;
	return {
		key: level.key,
		name: levelName(level, roles.get(level.role)),
		hint: [level.band && bandWords(level.band), family].filter(Boolean).join(' · ')
	};
}
