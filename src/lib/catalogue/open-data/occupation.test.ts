import { describe, expect, test } from 'vitest';
import { exampleCatalogue } from '#tests/support/catalogue/catalogue-example.ts';
import { levelOccupation, roleOccupation } from './occupation.ts';

const catalogue = exampleCatalogue();
const role = roleOccupation(catalogue, catalogue.roles.get('a:analyst')!, 'https://waymark.example');
const level = (slug: string) =>
	levelOccupation(catalogue, catalogue.levels.get(`a:analyst/${slug}`)!, 'https://waymark.example');

describe('a role as an occupation', () => {
	test('says what the catalogue says', () => {
		expect(role).toMatchObject({
			...{ '@context': 'https://schema.org', '@type': 'Occupation', name: 'Analyst', description: 'Counts.' },
			url: 'https://waymark.example/roles/a:analyst',
			occupationalCategory: { '@type': 'CategoryCode', codeValue: 'a:data' },
			occupationLocation: { name: 'England' },
			skills: [{ '@type': 'DefinedTerm', url: 'https://waymark.example/skills/a:counting' }],
			mainEntityOfPage: { license: 'Counts.', creditText: 'Counts.' }
		});
	});

	test('has pay only with its date and source', () => {
		expect(role.estimatedSalary).toMatchObject([
			{
				currency: 'GBP',
				name: expect.stringContaining('worked out from an award of 3.3 per cent'),
				validFrom: '2026-04-01',
				value: { minValue: 39_959, maxValue: 48_117, unitText: 'YEAR' }
			},
			{ validFrom: '2026-04-01', value: { minValue: 49_388 } }
		]);
		const { isBasedOn } = role.mainEntityOfPage as { isBasedOn: { name: string }[] };
		expect(isBasedOn.map(({ name }) => name)).toContain('NHS pay rise 2026/27: the award for England');
	});

	test('says which of its levels require a clinical registration', () => {
		expect(role.qualifications).toBe('A clinical registration, for senior Analyst');
		expect(level('senior').qualifications).toBe('A clinical registration');
		expect(level('junior')).not.toHaveProperty('qualifications');
	});

	test('does not list borrowed skills as its own', () => {
		expect(level('junior')).toHaveProperty('skills');
		expect(level('senior')).not.toHaveProperty('skills');
	});

	test('leaves out what is unknown', () => {
		for (const thing of [role, level('junior'), level('senior')]) {
			expect(thing).not.toHaveProperty('responsibilities');
			expect(JSON.stringify(thing)).not.toMatch(/:(null|""|\[\])/);
		}
	});
});
