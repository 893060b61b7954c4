import { expect, test } from 'vitest';
import { byRise, densityOf } from './paper.ts';
import type { PathwayWords } from '#lib/pathways/pathway-labels.ts';

const learn = (name: string, rise: string) => ({ href: `/skills/${name}`, name, rise });

test('what is to be learnt is gathered by how far, and nothing is left out', () => {
	expect(
		byRise([
			learn('Care', 'from nothing to working'),
			learn('Tools', 'from working to expert'),
			learn('Talk', 'from nothing to working')
		])
	).toEqual([
		{ rise: 'from nothing to working', skills: 'Care; Talk' },
		{ rise: 'from working to expert', skills: 'Tools' }
	]);
});

test('the more a pathway has to say, the closer it is set', () => {
	const step = {
		evidence: [{ source: { title: 'A source' }, note: 'x'.repeat(200) }],
		learn: Array.from({ length: 8 }, (_, index) =>
			learn(`A skill of some length ${index}`, 'from nothing to expert')
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
