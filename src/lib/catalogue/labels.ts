import type { Band, ContextKind, EvidenceKind, Level, Proficiency, StepKind, Years } from './catalogue.ts';
import { countWords } from '#lib/text/counts.ts';

export const evidenceWords: Record<EvidenceKind, { name: string; meaning: string }> = {
	observed: {
		name: 'Observed',
		meaning: 'Former trainees have made this move. We never show counts below 5.'
	},
	story: {
		name: 'Story',
		meaning: 'Someone who made this move describes it. They agreed to be named and quoted.'
	},
	employer: {
		name: 'Employer',
		meaning: 'A hiring manager has confirmed it in a signed and dated statement.'
	},
	published: {
		name: 'Published',
		meaning: 'A public source describes this move. We give the link and the date.'
	},
	framework: {
		name: 'Framework',
		meaning: 'The framework lists this as the next level, or as a role that could lead here.'
	},
	reading: {
		name: 'Our reading',
		meaning: 'Our editors read it from national job profiles and pay bands. No framework lists this move.'
	},
	skills: {
		name: 'Similar skills',
		meaning: 'We compared the 2 jobs. They need similar skills.'
	},
	illustrative: {
		name: 'Suggested',
		meaning: 'Our editors think this move is possible. We have no evidence of it yet.'
	}
};

export const stepKindWords: Record<StepKind, string> = {
	up: 'move up',
	across: 'move across',
	specialise: 'specialise',
	out: 'move out',
	return: 'move back',
	entry: 'first job'
};

/** From this many stages up, a move between two roles passes over jobs that its source does not name. */
const longMove = 3;

/** What a move is called: "move up", or "long move up, the jobs between are not named". */
export function moveWords(
	kind: StepKind,
	from: Pick<Level, 'stage' | 'role'> | undefined,
	to: Pick<Level, 'stage' | 'role'> | undefined
): string {
	const isLong = kind === 'up' && from && to && from.role !== to.role && to.stage - from.stage >= longMove;
	return isLong ? `long ${stepKindWords.up}, the jobs between are not named` : stepKindWords[kind];
}

const proficiencyWords = ['not stated', 'awareness', 'working', 'practitioner', 'expert'] as const;
/** "practitioner" for 3, "not stated" for nothing. */
export function proficiencyWord(proficiency: Proficiency | null): string {
	return proficiencyWords[proficiency ?? 0];
}

const stageNames = [
	'entry',
	'early career',
	'established',
	'senior',
	'lead',
	'principal',
	'head',
	'deputy director',
	'director',
	'board'
];
export function stageName(stage: number): string {
	return stageNames[stage - 1] ?? 'unknown';
}

/** "Seniority 4 (senior)" */
export function stageWords(stage: number): string {
	return `Seniority ${stage} (${stageName(stage)})`;
}

/** "Band 6", "Bands 8a to 8b", "Very senior manager (VSM) pay": from "6", "8a-8b", "VSM". */
export function bandWords({ bands }: Pick<Band, 'bands'>): string {
	const parts = bands.split(/\s*[-–]\s*/).filter(Boolean);
	if (parts.every((part) => /^\d[a-d]?$/i.test(part))) {
		return parts.length > 1 ? `Bands ${parts[0]} to ${parts.at(-1)}` : `Band ${bands}`;
	}
	if (/^vsm$/i.test(bands.trim())) return 'Very senior manager (VSM) pay';
	return parts.every((part) => /^(\d[a-d]?|vsm)$/i.test(part))
		? `Band ${parts[0]} to very senior manager (VSM) pay`
		: bands;
}

/** The source of a band, without the "typical, set locally" that every band on a page already says. */
export function bandSourceWords({ source }: Pick<Band, 'source'>): string | null {
	return source?.replace(/[;,]?\s*typical, set locally\.?$/i, '').trim() || null;
}

/** "usually 2 years (1 to 3)"; `null` where we do not know. */
export function yearsWords(years: Years | null): string | null {
	if (!years) return null;
	const { shortest, typical, longest } = years;
	const range =
		shortest !== null && longest !== null && shortest !== longest ? `${shortest} to ${longest}` : null;
	if (typical !== null) return `usually ${countWords(typical, 'year')}${range ? ` (${range})` : ''}`;
	if (range) return `${range} years`;
	if (shortest !== null) return `at least ${countWords(shortest, 'year')}`;
	return longest === null ? null : `at most ${countWords(longest, 'year')}`;
}

export function listWords(words: readonly string[]): string {
	if (words.length < 2) return words.join('');
	return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

export const contextWords: Record<ContextKind, string> = {
	purpose: 'Purpose',
	outcome: 'What it leads to',
	entry: 'Entry requirements',
	placement: 'Placements',
	qualification: 'Qualifications',
	course: 'Courses',
	destination: 'Where people went next',
	aim: 'Aims',
	claim: 'Other sources',
	disagreement: 'Where sources disagree'
};

export const matchWords = {
	exact: 'the same job as',
	close: 'similar to',
	broad: 'broadly similar to'
} as const;

/** A URL that is safe to link to: one of the web, and nothing such as `javascript:`. */
export function webUrl(url: string | null): string | null {
	return url && /^https?:\/\//i.test(url) && URL.canParse(url) ? url : null;
}

/** "healthcareers.nhs.uk" for any page of that site. */
export function siteOf(url: string): string {
	return new URL(url).hostname.replace(/^www\./, '');
}

/** The page of a level, a role or a skill. Keys are slugs and need no escaping. */
export function pageOf(kind: 'role' | 'level' | 'skill', key: string): string {
	return `${kind === 'skill' ? '/skills/' : '/roles/'}${key}`;
}

/** "Senior data engineer"; with the role in brackets where the level’s own name does not say it. */
export function levelName(level: Pick<Level, 'name'>, role: { name: string } | undefined): string {
	if (!role) return level.name;
	const said = level.name.toLowerCase();
	const job = role.name.toLowerCase().replace(/\s*\(.*\)$/, '');
	return said.includes(job) ? level.name : `${level.name} (${role.name})`;
}
