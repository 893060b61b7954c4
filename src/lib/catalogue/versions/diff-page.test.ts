import { expect, test } from 'vitest';
import { differences } from './diff.ts';
import { example, exampleLevel, exampleStep } from '#tests/support/catalogue/format-example.ts';
import { changeGroups } from './diff-page.ts';

test('changes are counted by kind, and moves name their levels', () => {
	const after = example({
		levels: [...example().levels, exampleLevel({ role: 'Manager', name: 'Director', rung: 2, stage: 9 })],
		steps: [...example().steps, exampleStep({ from: 'demo:manager/manager', to: 'demo:manager/director' })]
	});
	expect(changeGroups(differences(example(), after), [example(), after])).toEqual([
		{ name: '1 level added', lines: ['Level added: Director (Manager)'] },
		{ name: '1 move added', lines: ['Move added: Manager → Director (Manager)'] }
	]);
});

test('a long list is complete, because someone signs all of it', () => {
	const levels = Array.from({ length: 1_201 }, (_, index) =>
		exampleLevel({ role: 'Manager', name: `Manager ${index}`, rung: index + 2 })
	);
	const after = example({ levels: [...example().levels, ...levels] });
	const [group] = changeGroups(differences(example(), after), [example(), after]);
	expect(group?.name).toBe('1,201 levels added');
	expect(group?.lines).toHaveLength(1_201);
});
