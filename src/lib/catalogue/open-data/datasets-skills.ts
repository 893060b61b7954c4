import {
	proficiencies,
	proficiencyName,
	type Level,
	type Requirement,
	type Skill
} from '#lib/catalogue/catalogue.ts';
import { dataset, maybe, text } from './dataset.ts';

export const skills = dataset<Skill>({
	name: 'skills',
	title: 'Skills',
	words: 'One row for each skill, with what each proficiency means where the publisher describes it.',
	items: ({ skills }) => skills.values(),
	columns: [
		text('key', 'Its key. Its page is at /skills/KEY.', ({ key }) => key),
		text('framework', 'Its framework.', ({ framework }) => framework),
		text('name', 'Its name.', ({ name }) => name),
		maybe('summary', 'Our summary.', ({ summary }) => summary),
		maybe('description', 'The publisher’s description.', ({ description }) => description),
		...proficiencies.map((name, place) =>
			maybe<Skill>(name, `The publisher’s description of ${name}.`, ({ meanings }) => meanings[place])
		)
	]
});

interface Need extends Requirement {
	level: Level;
}

export const requirements = dataset<Need>({
	name: 'requirements',
	title: 'Requirements',
	words:
		'One row for each skill that a level needs. Rows with “lentBy” come from a similar level: leave them out to keep only what the publisher lists.',
	items: ({ levels }) =>
		[...levels.values()].flatMap((level) => level.profile.map((requirement) => ({ ...requirement, level }))),
	columns: [
		text('level', 'The key of the level.', ({ level }) => level.key),
		text('skill', 'The key of the skill.', ({ skill }) => skill),
		maybe(
			'proficiency',
			'The proficiency needed. It is empty where the publisher does not state one, which does not mean zero.',
			({ proficiency }) => proficiencyName(proficiency),
			proficiencies
		),
		maybe(
			'lentBy',
			'The key of the similar level that this comes from. It is empty where the level has its own list.',
			({ level }) => level.lentBy
		)
	]
});
