import {
	isDescribed,
	isProfiled,
	type Catalogue,
	type Level,
	type Proficiency
} from '#lib/catalogue/catalogue.ts';
import { stopOf } from './moves.ts';
import { quoted, type Refusal } from './query-errors.ts';
import { lenderOf } from './role-page.ts';
import { nearest } from './suggestions.ts';
import { pageOf, proficiencyWord } from '#lib/catalogue/labels.ts';

/** A skill's row: what each level asks (`undefined`: does not ask), and how they differ, in words. */
export interface ComparedSkill {
	href: string;
	name: string;
	asked: (Proficiency | null | undefined)[];
	difference: string;
}

/**
 * Reads the levels to compare: two to four `level`s, or none, or one `with` to begin with. Empty ones are absent, one named
 * twice counts once, and an old key means the new one.
 */
export function readLevels(
	catalogue: Catalogue,
	parameters: URLSearchParams
): { levels: Level[] } | { refused: Refusal } {
	const named = (name: string) => [
		...new Set(
			parameters
				.getAll(name)
				.filter(Boolean)
				.map((key) => catalogue.redirects.get(key) ?? key)
		)
	];
	const [wanted, first] = [named('level'), named('with').slice(0, 1)];
	const keys = wanted.length > 0 ? wanted : first;
	const unknown = keys.find((key) => !catalogue.levels.has(key));
	const parameter = wanted.length > 0 ? 'level' : 'with';
	if (unknown !== undefined) {
		return {
			refused: {
				message: `The parameter “${parameter}” names no level: ${quoted(unknown)}.`,
				suggestions: nearest(catalogue, unknown, ['level'])
			}
		};
	}
	if (wanted.length === 1) {
		const suggestions = [
			{ href: `/compare?with=${wanted[0]}`, name: 'Choose another level to compare it with' }
		];
		return {
			refused: {
				message: 'The parameter “level” must be given two to four times, and was given once.',
				suggestions
			}
		};
	}
	if (wanted.length > 4) {
		const suggestions = [
			{
				href: `/compare?${wanted
					.slice(0, 4)
					.map((key) => `level=${key}`)
					.join('&')}`,
				name: 'Compare the first four'
			}
		];
		return {
			refused: {
				message: `The parameter “level” must be given two to four times, and was given ${wanted.length} times.`,
				suggestions
			}
		};
	}
	return { levels: keys.flatMap((key) => catalogue.levels.get(key) ?? []) };
}

/** Two to four levels side by side: skills that they ask differently first. */
export function comparison(catalogue: Catalogue, levels: readonly Level[]) {
	const profiles = levels.map(
		({ profile }) => new Map(profile.map(({ skill, proficiency }) => [skill, proficiency]))
	);
	const described = levels.filter(isDescribed);
	const skills = [...new Set(profiles.flatMap((profile) => [...profile.keys()]))].map((key) => {
		const asked = profiles.map((profile) => profile.get(key));
		return {
			href: pageOf('skill', key),
			name: catalogue.skills.get(key)?.name ?? key,
			asked,
			difference: differenceKnown(
				asked.filter((_, index) => isDescribed(levels[index]!)),
				described,
				levels.length - described.length
			)
		};
	});
	const isEverywhere = ({ asked }: ComparedSkill) =>
		asked.filter((each) => each !== undefined).length === described.length;
	// What all ask differently comes first, then what only some ask, then what is the same.
	const placeOf = (skill: ComparedSkill) =>
		skill.difference.startsWith('same') ? 2 : isEverywhere(skill) ? 0 : 1;
	skills.sort((a, b) => placeOf(a) - placeOf(b) || a.name.localeCompare(b.name, 'en'));
	return {
		levels: levels.map((level) => ({
			...stopOf(catalogue, level.key),
			band: level.band,
			isProfiled: isProfiled(level),
			isDescribed: isDescribed(level),
			lentBy: lenderOf(catalogue, level)
		})),
		skills,
		same: skills.filter((skill) => skill.difference === 'same').length
	};
}

/** How the levels that are described differ, and how many are not: of those nobody can tell. */
function differenceKnown(
	asked: readonly (Proficiency | null | undefined)[],
	described: readonly Level[],
	unknown: number
): string {
	if (unknown === 0) return difference(asked, described);
	if (described.length < 2) return 'not known';
	return `${difference(asked, described)}, ${unknown === 1 ? 'one' : unknown} not known`;
}

/** "same", "only Data analyst", "working to expert", "2 of 3 ask": never a colour alone. */
export function difference(
	asked: readonly (Proficiency | null | undefined)[],
	levels: readonly Pick<Level, 'name'>[]
): string {
	const asking = levels.filter((_, index) => asked[index] !== undefined);
	if (asking.length === 1) return `only ${asking[0]?.name}`;
	if (asking.length < levels.length) return `${asking.length} of ${levels.length} ask`;
	const heights = asked.map((each) => each ?? 0);
	const least = Math.min(...heights);
	const most = Math.max(...heights);
	if (least === most) return 'same';
	const word = (height: number) => proficiencyWord(height === 0 ? null : (height as Proficiency));
	return `${word(least)} to ${word(most)}`;
}
