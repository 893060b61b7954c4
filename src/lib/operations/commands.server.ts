import type { Command } from '#lib/areas/area.server.ts';

/** Every command migrates first; this one only says so. */
export const migrate: Command = {
	name: 'migrate',
	arguments: '',
	help: 'Update the database to what this version of Waymark needs.',
	takes: [0, 0],
	async run(_sql, { applied, say }) {
		say(applied.length > 0 ? `Applied ${applied.join(', ')}.` : 'The database is up to date.');
	}
};
