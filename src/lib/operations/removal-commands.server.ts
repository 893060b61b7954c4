import fs from 'node:fs/promises';
import type { Command, Removal } from '#lib/areas/area.server.ts';
import * as removals from './removals.server.ts';

/** The commands about what a restored backup must not bring back: of all areas, so they are made where all are known. */
export function removalCommands(all: readonly Removal[]): Command[] {
	return [
		{
			name: 'deletions',
			arguments: '',
			help: 'List, by ID alone, what a restored backup must not bring back. Keep the list apart from the backups.',
			takes: [0, 0],
			async run(sql) {
				process.stdout.write(await removals.listed(sql, all));
			}
		},
		{
			name: 'replay-deletions',
			arguments: 'FILE',
			help: 'Delete it all again, after restoring a backup and before anyone can sign in.',
			takes: [1, 1],
			async run(sql, { given: [file = ''], say, resolve }) {
				const { words } = await removals.replay(sql, all, await fs.readFile(resolve(file), 'utf8'));
				say(words);
			}
		}
	];
}
