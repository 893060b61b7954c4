import { expect, test } from 'vitest';
import { byRise, densityOf } from './paper.ts';
import type { PathwayWords } from '#lib/pathways/pathway-labels.ts';

const learn = (name: string, rise: string) => ({ href: `/skills/${name}`, name, rise });

test('skills to gain are grouped by rise, and none is left out', () => {
	expect(
		byRise([
			learn('Care', 'new skill, to working level'),
			learn('Tools', 'from working to expert'),
			learn('Talk', 'new skill, to working level')
		]).map(({ rise, skills }) => ({ rise, skills: skills.map(({ name }) => name) }))
	).toEqual([
		{ rise: 'new skill, to working level', skills: ['Care', 'Talk'] },
		{ rise: 'from working to expert', skills: ['Tools'] }
	]);
});

test('the more a pathway has to print, the closer its lines are', () => {
	const step = {
		evidence: [{ source: { title: 'A source' }, note: 'x'.repeat(200) }],
		learn: Array.from({ length: 8 }, (_, index) =>
			learn(`A skill of some length ${index}`, 'new skill, to expert level')
		)
	};
	const pathway = (stops: number) =>
		({ stops: Array.from({ length: stops }, (_, index) => ({ step: index ? step : null })) }) as PathwayWords;
	expect([3, 6, 13].map((stops) => densityOf(pathway(stops)))).toEqual([
		'sheet-roomy',
		'sheet-close',
		'sheet-dense'
	]);
});
