import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, test } from 'vitest';
import { exampleCatalogue } from '#tests/support/catalogue/catalogue-example.ts';
import { nearPaths } from './not-found.ts';
import { pathwayParameters } from './openapi-parameters.ts';
import { openApi } from './openapi.ts';
import { readPathwayQuery } from '#lib/pathways/read-query.ts';

describe('the OpenAPI document', () => {
	test('is valid OpenAPI 3.1', async () => {
		const validator = new Validator();
		expect(await validator.validate(structuredClone(openApi) as Record<string, unknown>)).toEqual({
			valid: true
		});
		expect(validator.version).toBe('3.1');
	});

	test('has every component that it refers to', () => {
		const text = JSON.stringify(openApi);
		const components = openApi.components as unknown as Record<string, Record<string, unknown>>;
		const lost = [...text.matchAll(/"#\/components\/(\w+)\/([\w-]+)"/g)].filter(
			([, kind = '', name = '']) => !components[kind]?.[name]
		);
		expect(lost.map(([reference]) => reference)).toEqual([]);
	});

	test('has an id for each operation', () => {
		const ids = Object.values(openApi.paths).map(({ get }) => get.operationId);
		expect(new Set(ids).size).toBe(ids.length);
	});

	const ends = 'from=a:analyst/junior&to=a:analyst/senior';
	const refused = (query: string) => {
		const read = readPathwayQuery(new URLSearchParams(query), exampleCatalogue());
		return 'problems' in read ? read.problems.map(({ parameter }) => parameter) : [];
	};

	test.each(pathwayParameters.filter(({ schema }) => schema.enum || schema.maximum))(
		'allows the same values for $name as the finder',
		({ name, schema }) => {
			const {
				enum: values,
				minimum,
				maximum
			} = schema as { enum?: string[]; minimum: number; maximum: number };
			const base = name === 'toStage' ? 'from=a:analyst/junior' : ends;
			for (const value of values ?? [minimum, maximum])
				expect(refused(`${base}&${name}=${value}`)).toEqual([]);
			for (const value of values ? ['nothing'] : [minimum - 1, maximum + 1])
				expect(refused(`${base}&${name}=${value}`)).toEqual([name]);
		}
	);

	test.each(pathwayParameters.filter(({ schema }) => schema.default !== undefined))(
		'gives the default of $name that the finder uses',
		({ name, schema }) => {
			const read = (query: string) => readPathwayQuery(new URLSearchParams(query), exampleCatalogue());
			expect(read(`${ends}&${name}=${String(schema.default)}`)).toEqual(read(ends));
		}
	);
});

describe('a path that does not exist', () => {
	test.each([
		['/api/v1/levls', '/api/v1/levels'],
		['/api/v1/Levels.CSV', '/api/v1/levels.csv'],
		['/api/v1/levels.json', '/api/v1/levels'],
		['/api/v1/graph', '/api/v1/graph.gexf'],
		['/api/v1/family', '/api/v1/families'],
		['/api/v1/openapi', '/api/v1/openapi.json'],
		['/api/v1/pathways/', '/api/v1/pathways']
	])('%s may have meant %s', (path, meant) => expect(nearPaths(path)).toContain(meant));

	test.each([
		'/api/v1/',
		'/api/v1/a/b/c',
		`/api/v1/${'x'.repeat(100_000)}`,
		'/api/v1/%00',
		'/api/v1/__proto__'
	])('%s is not like any path', (path) => expect(nearPaths(path)).toEqual([]));
});
