import { isProfiled, type Catalogue, type Level, type Proficiency } from './catalogue.ts';
import { stopOf } from './words-moves.ts';
import { lenderOf } from './words-role.ts';
import { pageOf, proficiencyWord } from './words.ts';

/** A skill's row: what each level asks (`undefined`: does not ask), and how they differ, in words. */
export interface ComparedSkill {
	href: string;
	name: string;
	asked: (Proficiency | null | undefined)[];
	difference: string;
}

/** Two to four levels side by side: skills that they ask differently first. */
export function comparison(catalogue: Catalogue, levels: readonly Level[]) {
	const profiles = levels.map(({ profile }) => new Map(profile.map(({ skill, proficiency }) => [skill, proficiency])));
	const skills = [...new Set(profiles.flatMap((profile) => [...profile.keys()]))].map((key) => {
		const asked = profiles.map((profile) => profile.get(key));
		return { href: pageOf('skill', key), name: catalogue.skills.get(key)?.name ?? key, asked, difference: difference(asked, levels) };
	});
	skills.sort((a, b) => Number(a.difference === 'same') - Number(b.difference === 'same') || a.name.localeCompare(b.name, 'en'));
	return {
		levels: levels.map((level) => ({ ...stopOf(catalogue, level.key), band: level.band, isProfiled: isProfiled(level), lentBy: lenderOf(catalogue, level) })),
		skills,
		same: skills.filter((skill) => skill.difference === 'same').length
	};
}

/** "same", "only Data analyst", "working to expert", "2 of 3 ask": never a colour alone. */
export function difference(asked: readonly (Proficiency | null | undefined)[], levels: readonly Pick<Level, 'name'>[]): string {
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
