import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { areas } from '#areas';
import * as removals from '#lib/operations/removals.server.ts';
import { openOwnerPool } from '../../src/lib/server/sql.server.ts';
import { cast, settle } from '../support/cast.ts';
import { endOf } from '../support/command-line.ts';
import { newData, socketOf, started } from '../support/own-waymark.ts';

test('what a restored backup brings back is deleted again before anyone can sign in', async () => {
	const data = newData();
	const list = path.join(data, 'deletions.csv');
	const env = { WAYMARK_DELETIONS: list };

	await expect(started(data, env)).rejects.toThrow(`cannot read ${list}, which WAYMARK_DELETIONS names`);
	const worker = spawn(process.execPath, ['src/bin/worker.js'], {
		env: { ...process.env, WAYMARK_DATA: data, ...env }
	});
	expect((await endOf(worker)).err).toContain('which WAYMARK_DELETIONS names');
	fs.writeFileSync(list, 'name,address\n');
	await expect(started(data, env)).rejects.toThrow('The list must begin with "what,id,at"');

	const owner = openOwnerPool({ socket: await socketOf(data), max: 1 });
	onTestFinished(() => owner.end());
	await settle(owner);
	await owner`insert into account_deletion (person_id) values (${cast.trainee.id})`;
	fs.writeFileSync(list, await removals.listed(owner, areas.removals));
	await owner`delete from account_deletion`; // the backup is from before

	const { said } = await started(data, env);
	expect(said).toContain('Deleted again: 1.');
	expect(await owner`select from person where person_id = ${cast.trainee.id}`).toHaveLength(0);
	expect(await owner`select from person where person_id = ${cast.alum.id}`).toHaveLength(1);
});
