/** A small version for tests, complete in every part. */
import type {
	FrameworkDocument,
	LevelEntry,
	SkillEntry,
	StepEntry
} from '#lib/catalogue/format/framework.ts';

export function exampleLevel(level: Partial<LevelEntry> & Pick<LevelEntry, 'role' | 'name'>): LevelEntry {
	const unknown = {
		track: null,
		bands: null,
		bandSource: null,
		clinical: false,
		summary: null,
		description: null,
		equals: null,
		match: null,
		titles: []
	};
	return { rung: 1, stage: 3, ...unknown, ...level };
}

export function exampleSkill(name: string): SkillEntry {
	return {
		name,
		summary: null,
		description: null,
		awareness: null,
		working: null,
		practitioner: null,
		expert: null
	};
}

export function exampleStep(step: Partial<StepEntry> & Pick<StepEntry, 'from' | 'to'>): StepEntry {
	const unknown = {
		yearsShortest: null,
		yearsTypical: null,
		yearsLongest: null,
		condition: null,
		sourceUrl: null,
		sourceDate: null,
		note: null
	};
	return { stepKind: 'up', evidence: 'published', sourceTitle: 'A guide', ...unknown, ...step };
}

export function example(changes: Partial<FrameworkDocument> = {}): FrameworkDocument {
	const role = {
		summary: null,
		description: null,
		titles: [],
		bands: null,
		bandSource: null,
		sourceTitle: null,
		sourceUrl: null,
		sourceDate: null
	};
	return {
		slug: 'demo',
		title: 'Demonstration',
		publisher: 'Us',
		licence: 'CC0',
		attribution: 'By us',
		sourceUrl: 'https://example.org/demo',
		label: '1',
		publishedOn: '2026-01',
		ladderEvidence: 'framework',
		roles: [
			{
				...role,
				family: 'Data',
				name: 'Analyst',
				titles: ['Information analyst', 'Data analyst'],
				summary: 'Finds out.'
			},
			{
				...role,
				family: 'Management',
				name: 'Manager',
				sourceTitle: 'A page',
				sourceUrl: 'https://example.org/',
				sourceDate: '2025'
			}
		],
		levels: [
			exampleLevel({
				role: 'Analyst',
				name: 'Analyst',
				stage: 2,
				bands: '5',
				bandSource: 'A profile',
				description: 'Line one\nline two'
			}),
			exampleLevel({ role: 'Analyst', name: 'Senior analyst', rung: 2, stage: 4 }),
			exampleLevel({ role: 'Manager', name: 'Manager', stage: 5, clinical: true })
		],
		skills: [{ ...exampleSkill('Asking'), working: 'Asks, "why?"' }, exampleSkill('Counting')],
		requirements: [
			{ role: 'Analyst', level: 'Analyst', skill: 'Asking', proficiency: 1 },
			{ role: 'Analyst', level: 'Senior analyst', skill: 'Asking', proficiency: 3 },
			{ role: 'Analyst', level: 'Senior analyst', skill: 'Counting', proficiency: null }
		],
		steps: [
			exampleStep({
				from: 'demo:analyst/senior-analyst',
				to: 'demo:manager/manager',
				yearsShortest: 1.5,
				yearsTypical: 2
			}),
			exampleStep({
				from: 'demo:analyst/senior-analyst',
				to: 'demo:manager/manager',
				evidence: 'illustrative',
				sourceDate: '2026-11-23',
				note: 'Seems so.'
			})
		],
		context: [
			{
				role: 'Manager',
				kind: 'aim',
				statement: 'To lead.',
				sourceTitle: 'A plan',
				sourceUrl: null,
				sourceDate: null,
				note: null
			}
		],
		...changes
	};
}
