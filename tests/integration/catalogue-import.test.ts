import { expect } from 'vitest';
import * as bundled from '#lib/catalogue/bundled.server.ts';
import * as frameworks from '#lib/catalogue/frameworks.server.ts';
import { gdad } from '#lib/catalogue/importers/gdad.server.ts';
import { fileSource } from '#lib/catalogue/formats-csv.server.ts';
import { test } from '../support/database.ts';

test('try', async ({ sql }) => {
	await bundled.load(sql);
	const d = '/work/shared/data/gdad/';
	for (const o of [null, fileSource(d + 'gdad-levels.csv')]) {
	console.time('read');
	const r = await gdad.read([fileSource(d + 'roles.csv'), fileSource(d + 'skills.csv')], o, 'x');
	console.timeEnd('read');
	if (!r.document) {console.log(r.problems.slice(0, 20)); return}
	console.log(r.counts);
	console.time('store');
	console.log(await frameworks.store(sql, r.document, 'x', r.where));
	console.timeEnd('store');
	}
	const s = await gdad.read([fileSource(d + 'skills.csv'), fileSource(d + 'roles.csv')], null, 'x');
	console.log(s.problems);
});
