import { describe, expect, test } from 'vitest';
import { helpsWith, readSkills, type Help } from './help.ts';

const help = (slug: string, proficiency: number, isOpen: boolean | null = null): Help => ({
	id: slug,
	slug,
	kind: 'course',
	name: slug,
	about: '',
	isOpen,
	sourceTitle: '',
	sourceUrl: null,
	sourceDate: null,
	checkedOn: new Date(0),
	skills: [{ skill: 'a:x', proficiency }]
});

describe('what helps with a change', () => {
	test('begins with what goes all the way, and is open', () => {
		const all = [help('closed', 3, false), help('part', 2), help('whole', 3), help('less', 1)];
		expect(
			helpsWith({ skill: 'a:x', from: 1, to: 3 }, all).map(({ help, isWhole }) => [help.slug, isWhole])
		).toEqual([
			['whole', true],
			['closed', true],
			['part', false]
		]);
	});

	test('is nothing for another skill', () => {
		expect(helpsWith({ skill: 'a:y', from: 0, to: 1 }, [help('whole', 3)])).toEqual([]);
	});
});

describe('the skills of a form', () => {
	const keys = new Map([['data visualisation', 'a:x']]);

	test('are read a line each', () => {
		expect(readSkills('Data visualisation: Working\n', keys)).toEqual({
			skills: [{ skill: 'a:x', proficiency: 2 }]
		});
		expect(readSkills('', keys)).toEqual({ skills: [] });
	});

	test.each(['Data visualisation', 'Drawing: working', 'Data visualisation: good'])('%j is refused', (line) =>
		expect(readSkills(line, keys)).toHaveProperty('problem')
	);
});
