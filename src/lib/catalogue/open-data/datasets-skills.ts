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
	words: 'One row for each skill, and what each proficiency of it means where its publisher says so.',
	items: ({ skills }) => skills.values(),
	columns: [
		text('key', 'Its key. Its page is at /skills/KEY.', ({ key }) => key),
		text('framework', 'The framework that it belongs to.', ({ framework }) => framework),
		text('name', 'What it is called.', ({ name }) => name),
		maybe('summary', 'What it is, in our words.', ({ summary }) => summary),
		maybe('description', 'What it is, in its publisher’s words.', ({ description }) => description),
		...proficiencies.map((name, place) =>
			maybe<Skill>(name, `What ${name} means, in its publisher’s words.`, ({ meanings }) => meanings[place])
		)
	]
});

interface Asked extends Requirement {
	level: Level;
}

export const requirements = dataset<Asked>({
	name: 'requirements',
	title: 'Requirements',
	words:
		'One row for each skill that a level asks. What a level asks by loan from one that is close to it says so; leave those rows out for what its own publisher says.',
	items: ({ levels }) =>
		[...levels.values()].flatMap((level) => level.profile.map((requirement) => ({ ...requirement, level }))),
	columns: [
		text('level', 'Key of the level.', ({ level }) => level.key),
		text('skill', 'Key of the skill.', ({ skill }) => skill),
		maybe(
			'proficiency',
			'At what proficiency; none where the publisher states none, which is not nought.',
			({ proficiency }) => proficiencyName(proficiency),
			proficiencies
		),
		maybe(
			'lentBy',
			'Key of the level that lends it; none where it is the level’s own.',
			({ level }) => level.lentBy
		)
	]
});
