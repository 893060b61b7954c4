import {
	isDescribed,
	isProfiled,
	type Catalogue,
	type Level,
	type Proficiency
} from '#lib/catalogue/catalogue.ts';
import { stopOf } from './moves.ts';
import { BadQuery } from '#lib/errors/errors.ts';
import { quotedOnPage } from '#lib/text/clean.ts';
import { lenderOf } from './role-page.ts';
import { nearest } from './suggestions.ts';
import { pageOf, proficiencyWord } from '#lib/catalogue/labels.ts';

/** A skill and the proficiency that each level needs; `undefined` where the level does not list the skill. */
export interface ComparedSkill {
	href: string;
	name: string;
	proficiencies: (Proficiency | null | undefined)[];
	difference: string;
}

/** Reads the levels to compare: 2 to 4 `level`s, or none, or one `with` to start from. Old keys lead to the new ones. @throws BadQuery */
export function readLevels(catalogue: Catalogue, parameters: URLSearchParams, isWithMe = false): Level[] {
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
	if (unknown !== undefined) {
		throw new BadQuery(
			`We cannot find the job ${quotedOnPage(unknown)}.`,
			nearest(catalogue, unknown, ['level'])
		);
	}
	if (wanted.length === 1 && !isWithMe) {
		const suggestions = [
			{ href: `/compare?with=${wanted[0]}`, name: 'Choose another job to compare it with' }
		];
		throw new BadQuery('Choose at least 2 jobs to compare. You chose 1.', suggestions);
	}
	if (wanted.length > 4) {
		const suggestions = [
			{
				href: `/compare?${wanted
					.slice(0, 4)
					.map((key) => `level=${key}`)
					.join('&')}`,
				name: 'Compare the first 4'
			}
		];
		throw new BadQuery(`You can compare up to 4 jobs. You chose ${wanted.length}.`, suggestions);
	}
	return keys.flatMap((key) => catalogue.levels.get(key) ?? []);
}

/**
 * The levels side by side: skills that all need, at different proficiencies, come first.
 * @param held what the reader can do, which then has the first column
 */
export function comparison(
	catalogue: Catalogue,
	levels: readonly Level[],
	held: ReadonlyMap<string, number> | null = null
) {
	const columns = [
		...(held ? [meAsColumn(held)] : []),
		...levels.map(({ name, profile }) => ({ name, profile }))
	];
	const profiles = columns.map(
		({ profile }) => new Map(profile.map(({ skill, proficiency }) => [skill, proficiency]))
	);
	const described = columns.filter(isDescribed);
	const skills = [...new Set(profiles.flatMap((profile) => [...profile.keys()]))].map((key) => {
		const proficiencies = profiles.map((profile) => profile.get(key));
		return {
			href: pageOf('skill', key),
			name: catalogue.skills.get(key)?.name ?? key,
			proficiencies,
			difference: differenceKnown(
				proficiencies.filter((_, index) => isDescribed(columns[index]!)),
				described,
				columns.length - described.length
			)
		};
	});
	const isEverywhere = ({ proficiencies }: ComparedSkill) =>
		proficiencies.filter((each) => each !== undefined).length === described.length;
	const placeOf = (skill: ComparedSkill) =>
		skill.difference.startsWith('same') ? 2 : isEverywhere(skill) ? 0 : 1;
	skills.sort((a, b) => placeOf(a) - placeOf(b) || a.name.localeCompare(b.name, 'en'));
	return {
		/** What each column of the skills is about. */
		columns: columns.map((column, place) => ({
			name:
				held && place === 0 ? column.name : stopOf(catalogue, levels[place - (held ? 1 : 0)]?.key ?? '').name,
			isDescribed: isDescribed(column)
		})),
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

/** What the reader can do, as if it were a job. */
function meAsColumn(held: ReadonlyMap<string, number>): Pick<Level, 'name' | 'profile'> {
	return {
		name: 'Me',
		profile: [...held].flatMap(([skill, proficiency]) =>
			proficiency > 0 ? [{ skill, proficiency: proficiency as Proficiency }] : []
		)
	};
}

/** How the levels with a list of skills differ, and how many have no list, so that we cannot tell. */
function differenceKnown(
	proficiencies: readonly (Proficiency | null | undefined)[],
	described: readonly Pick<Level, 'name'>[],
	unknown: number
): string {
	if (unknown === 0) return difference(proficiencies, described);
	if (described.length < 2) return 'not known';
	return `${difference(proficiencies, described)}, ${unknown} not known`;
}

/** "same", "only Data analyst", "working to expert", "2 of 3 need it". */
export function difference(
	proficiencies: readonly (Proficiency | null | undefined)[],
	levels: readonly Pick<Level, 'name'>[]
): string {
	const needing = levels.filter((_, index) => proficiencies[index] !== undefined);
	if (needing.length === 1) return `only ${needing[0]?.name}`;
	if (needing.length < levels.length) return `${needing.length} of ${levels.length} need it`;
	const heights = proficiencies.map((each) => each ?? 0);
	const least = Math.min(...heights);
	const most = Math.max(...heights);
	if (least === most) return 'same';
	const word = (height: number) => proficiencyWord(height === 0 ? null : (height as Proficiency));
	return `${word(least)} to ${word(most)}`;
}
