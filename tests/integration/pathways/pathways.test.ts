import { describe, expect } from 'vitest';
import { GET as getLevels } from '#routes/api/v1/levels/+server.ts';
import { GET as getPathways } from '#routes/api/v1/pathways/+server.ts';
import { GET as getSteps } from '#routes/api/v1/steps/+server.ts';
import { analysisTrainee, chiefInformationOfficer, informaticsTrainee } from '#tests/support/cast.ts';
import { test } from '#tests/support/database.ts';
import { ask, pathways, toTheTop } from '#tests/support/pathways.ts';

describe('the answers of the API', () => {
	test.for(['moves', 'learning', 'stretch', 'years', 'evidence', 'choice'])(
		'lead from a trainee to chief information officer by %s',
		async (by, { bundle: sql }) => {
			const { pathways: found } = await pathways(sql, `${toTheTop}&by=${by}`);
			expect(found).toHaveLength(by === 'choice' ? 2 : 5); // a choice leaves out what another betters in everything
			for (const { levels, moves, steps } of found) {
				expect(levels[0]).toBe(informaticsTrainee);
				expect(levels.at(-1)).toBe(chiefInformationOfficer);
				expect(new Set(levels).size).toBe(levels.length);
				expect(moves).toBe(levels.length - 1);
				expect(steps.every(({ evidence }) => evidence.length > 0)).toBe(true);
			}
		}
	);

	test('use only steps and levels that the API lists', async ({ bundle: sql }) => {
		const { pathways: found } = await pathways(sql, `${toTheTop}&k=20`);
		const { steps } = (await (await ask(getSteps, sql, '')).json()) as {
			steps: { from: string; to: string }[];
		};
		const { levels } = (await (await ask(getLevels, sql, '')).json()) as { levels: { key: string }[] };
		const pairs = new Set(steps.map(({ from, to }) => `${from} ${to}`));
		const keys = new Set(levels.map(({ key }) => key));
		for (const pathway of found) {
			expect(pathway.steps.every(({ from, to }) => pairs.has(`${from} ${to}`))).toBe(true);
			expect(pathway.levels.every((key) => keys.has(key))).toBe(true);
		}
	});

	test('keep only the evidence that was asked for', async ({ bundle: sql }) => {
		const { pathways: found } = await pathways(
			sql,
			`from=gdad:data-scientist/associate-data-scientist&toRole=gdad:chief-data-officer&evidence=framework,published`
		);
		expect(found.length).toBeGreaterThan(0);
		const kinds = found.flatMap(({ steps }) =>
			steps.flatMap(({ evidence }) => evidence.map(({ kind }) => kind))
		);
		expect(kinds.every((kind) => kind === 'framework' || kind === 'published')).toBe(true);
	});

	test('say why there is no pathway, and what is nearest', async ({ bundle: sql }) => {
		const {
			pathways: found,
			reason,
			nearest
		} = await pathways(sql, `from=${chiefInformationOfficer}&to=${analysisTrainee}`);
		expect(found).toEqual([]);
		expect(reason).toBe('We did not find a pathway.');
		expect(Array.isArray(nearest)).toBe(true);
	});

	test('say if the limit of moves is too low', async ({ bundle: sql }) => {
		const { reason } = await pathways(sql, `${toTheTop}&max=1`);
		expect(reason).toMatch(/^No pathway has 1 move or fewer\. The shortest has \d+\.$/);
	});

	test('follow the key of a level that was merged', async ({ bundle: sql }) => {
		const response = await ask(
			getPathways,
			sql,
			`from=${informaticsTrainee}&to=nhs:chief-digital-and-information-officer/chief-digital-and-information-officer`
		);
		expect(((await response.json()) as { to: string }).to).toBe(
			'gdad:chief-digital-and-information-officer/chief-digital-and-information-officer'
		);
	});

	test('carry a tag by which they need not be sent twice', async ({ bundle: sql }) => {
		for (const [get, query] of [
			[getLevels, ''],
			[getSteps, ''],
			[getPathways, toTheTop]
		] as const) {
			const first = await ask(get, sql, query);
			const again = await ask(get, sql, query, { 'if-none-match': first.headers.get('etag') ?? '' });
			expect(again.status).toBe(304);
			expect(await again.text()).toBe('');
		}
	});

	test('have a tag that stays short, however long the query', async ({ bundle: sql }) => {
		const tags = await Promise.all(
			['', 'x'.repeat(10_000), 'y'.repeat(10_000)].map(async (more) =>
				(await ask(getPathways, sql, `${toTheTop}&other=${more}`)).headers.get('etag')
			)
		);
		expect(new Set(tags).size).toBe(3);
		for (const tag of tags) expect(tag?.length).toBeLessThan(100);
	});

	test('say how long the search took', async ({ bundle: sql }) => {
		expect((await ask(getPathways, sql, toTheTop)).headers.get('server-timing')).toMatch(
			/^find;dur=\d+(\.\d+)?$/
		);
	});

	test('are not searched for again if the reader has them', async ({ bundle: sql }) => {
		const etag = (await ask(getPathways, sql, toTheTop)).headers.get('etag') ?? '';
		const again = await ask(getPathways, sql, toTheTop, { 'if-none-match': etag });
		expect(again.headers.get('etag')).toBe(etag);
		expect(again.headers.has('server-timing')).toBe(false);
	});
});

describe('a query that is not valid', () => {
	const to = `to=${chiefInformationOfficer}`;
	const from = `from=${informaticsTrainee}`;
	const long = 'x'.repeat(10_000);
	test.for([
		['from', to],
		['from', `from=nobody&${to}`],
		['from', `from=gdad:data-scientist&${to}`],
		['from', `from=${long}&${to}`],
		['from', `from=a%00b&${to}`],
		['from', `from=a%07b&${to}`],
		['from', `from=%ff%fe&${to}`],
		['from', `from=%ED%A0%80&${to}`],
		['from', `${from}&from=${analysisTrainee}&${to}`],
		['from', `from=__proto__&${to}`],
		['to', from],
		['to', `${from}&to=`],
		['to', `${from}&to=${informaticsTrainee}`],
		['to', `${from}&to=constructor`],
		['toRole', `${from}&toRole=nhs:no-such-role`],
		['toFamily', `${from}&toFamily=data`],
		['toStage', `${from}&toStage=11`],
		['toStage', `${from}&toStage=0`],
		['toRole', `${from}&${to}&toRole=gdad:data-scientist`],
		['by', `${from}&${to}&by=luck`],
		['k', `${from}&${to}&k=0`],
		['k', `${from}&${to}&k=21`],
		['k', `${from}&${to}&k=NaN`],
		['k', `${from}&${to}&k=1.5`],
		['k', `${from}&${to}&k=-1`],
		['max', `${from}&${to}&max=0`],
		['max', `${from}&${to}&max=many`],
		['evidence', `${from}&${to}&evidence=hearsay`],
		['clinical', `${from}&${to}&clinical=perhaps`],
		['via', `${from}&${to}&via=nowhere`],
		['via', `${from}&${to}&via=${informaticsTrainee}`],
		['via', `${from}&${to}&via=${Array.from({ length: 30 }, (_, n) => `a:b/c${n}`).join(',')}`],
		['avoid', `${from}&${to}&avoid=${chiefInformationOfficer}`],
		['avoid', `${from}&${to}&via=gdad:data-scientist/data-scientist&avoid=gdad:data-scientist/data-scientist`]
	])('%s is named in the answer to %s', async ([parameter, query], { bundle: sql }) => {
		const response = await ask(getPathways, sql, query ?? '');
		expect(response.status).toBe(422);
		expect(response.headers.get('content-type')).toBe('application/problem+json');
		const problem = (await response.json()) as {
			parameter: string;
			suggestions: unknown;
			title: string;
			status: number;
			detail: string;
		};
		expect(problem).toMatchObject({ parameter, status: 422 });
		expect(Array.isArray(problem.suggestions)).toBe(true);
		expect(problem.detail).toMatch(new RegExp(`^${parameter}: \\S`));
	});

	test('an unknown level has suggestions', async ({ bundle: sql }) => {
		const response = await ask(getPathways, sql, `${from}&to=nhs:chief-informaton-officer`);
		expect(((await response.json()) as { suggestions: string[] }).suggestions).toContain(
			chiefInformationOfficer
		);
	});

	test('a family can be named as it is on levels', async ({ bundle: sql }) => {
		const byName = await pathways(sql, `${from}&toFamily=Informatics leadership`);
		const byKey = await pathways(sql, `${from}&toFamily=nhs:informatics-leadership`);
		expect(byName).toEqual(byKey);
		expect(byName.pathways).toHaveLength(5);
	});

	test('an empty parameter counts as missing', async ({ bundle: sql }) => {
		const { pathways: found } = await pathways(
			sql,
			`${toTheTop}&by=&k=&via=&avoid=&max=&evidence=&clinical=&toRole=&toFamily=&toStage=`
		);
		expect(found).toHaveLength(5);
	});
});
