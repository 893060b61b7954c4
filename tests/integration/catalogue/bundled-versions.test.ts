import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect } from 'vitest';
import * as bundledFiles from '#lib/catalogue/format/bundled-files.server.ts';
import * as formats from '#lib/catalogue/format/files.server.ts';
import * as bundled from '#lib/catalogue/versions/bundled.server.ts';
import * as frameworks from '#lib/catalogue/versions/versions.server.ts';
import type { Sql } from '#lib/server/sql.server.ts';
import { test } from '#tests/support/database.ts';

const actor = 'a test';

describe('the bundled catalogue', () => {
	test('does not replace a version that was published by hand', async ({ sql }) => {
		await bundled.load(sql);
		const before = await frameworks.versions(sql);
		await bundled.load(sql);
		expect(await frameworks.versions(sql)).toEqual(before);
		expect(before.every(({ current }) => current)).toBe(true);
	});

	test('of a newer Waymark replaces the one that came with an older', async ({ bundle }) => {
		const label = await newerBundle(bundle);
		const live = (await frameworks.versions(bundle, 'gmts')).filter(({ current }) => current);
		expect(live).toMatchObject([{ label, publishedBy: 'bundled with Waymark' }]);
		expect(await frameworks.versions(bundle, 'gmts')).toHaveLength(2);
	});

	test('of a newer Waymark leaves what was published since', async ({ bundle }) => {
		const [first] = await frameworks.versions(bundle, 'gmts');
		const document = { ...(await frameworks.read(bundle, 'gmts')), label: 'ours', title: 'Our own' };
		await frameworks.store(bundle, document, actor);
		await frameworks.publish(bundle, 'gmts', 'ours', actor);
		await newerBundle(bundle);
		const versions = await frameworks.versions(bundle, 'gmts');
		expect(versions.map(({ label, current }) => [label, current])).toEqual([
			[first?.label, false],
			['ours', true]
		]);
	});
});

/** Starts a Waymark whose bundle has a later version of one framework. @returns the label of that version */
async function newerBundle(sql: Sql): Promise<string> {
	const root = fs.mkdtempSync(path.join(os.tmpdir(), 'waymark-newer-'));
	const document = {
		...(await bundledFiles.read('gmts')),
		label: '2099-01',
		title: 'Graduate schemes again'
	};
	fs.mkdirSync(bundledFiles.folderOf('gmts', root), { recursive: true });
	await formats.write(document, bundledFiles.folderOf('gmts', root));
	await bundled.load(sql, root);
	fs.rmSync(root, { recursive: true });
	return document.label;
}
