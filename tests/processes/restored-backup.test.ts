import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { startPostgres } from '../../src/bin/postgres.js';
import * as deletions from '../../src/lib/people/leaving/deletions.server.ts';
import { openOwnerPool } from '../../src/lib/server/sql.server.ts';
import { cast, settle } from '../support/cast.ts';
import { endOf } from '../support/command-line.ts';
import { start, stop } from '../support/server-setup.ts';

const undo: (() => unknown)[] = [];
afterEach(async () => {
	for (const step of undo.splice(0).reverse()) await step();
});

test('what a restored backup has brought back goes again before anybody can sign in', async () => {
	const place = fs.mkdtempSync(path.join(os.tmpdir(), 'waymark-restored-'));
	fs.chmodSync(place, 0o711);
	undo.push(() => fs.rmSync(place, { recursive: true, force: true }));
	const list = path.join(place, 'deletions.csv');
	const started = (file: string) => start({ WAYMARK_DATA: place, PORT: '0', WAYMARK_DELETIONS: file });

	await expect(started(list)).rejects.toThrow(`${list}, which WAYMARK_DELETIONS names, cannot be read`);
	const worker = spawn(process.execPath, ['src/bin/worker.js'], {
		env: { ...process.env, WAYMARK_DATA: place, WAYMARK_DELETIONS: list }
	});
	expect((await endOf(worker)).err).toContain('WAYMARK_DELETIONS names, cannot be read');
	fs.writeFileSync(list, 'name,address\n');
	await expect(started(list)).rejects.toThrow('The list begins with "what,id,at"');

	const { socket, release } = await startPostgres({ folder: path.join(place, 'postgres') });
	undo.push(release);
	const owner = openOwnerPool({ socket, max: 1 });
	undo.push(() => owner.end());
	await settle(owner);
	await owner`insert into account_deletion (person_id) values (${cast.trainee.id})`;
	fs.writeFileSync(list, await deletions.listed(owner));
	await owner`delete from account_deletion`; // the backup is from before

	const { child, said } = await started(list);
	undo.push(() => stop(child));
	expect(said).toContain('Deleted again: 1.');
	expect(await owner`select from person where person_id = ${cast.trainee.id}`).toHaveLength(0);
	expect(await owner`select from person where person_id = ${cast.alum.id}`).toHaveLength(1);
});
