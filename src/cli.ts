/** `npm run waymark -- COMMAND`: the commands of all areas, by the functions that the pages call. */
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Command } from '#lib/areas/area.server.ts';
import { Misuse, sentenceOf } from '#lib/errors/sentences.ts';
import { removalCommands } from '#lib/operations/removal-commands.server.ts';
import { migrate } from '#lib/server/migrate.server.ts';
import { openOwnerPool } from '#lib/server/sql.server.ts';
import { areas } from './areas.ts';
import { originOf } from './bin/origin.js';
import { ownersUrl, readEnvironment } from './environment.ts';

const calledFrom = process.env.WAYMARK_CWD ?? process.env.INIT_CWD ?? process.cwd();
process.chdir(path.resolve(import.meta.dirname, '..')); // migrations and the bundled catalogue are found from here

const commands: readonly Command[] = [...areas.commands, ...removalCommands(areas.removals)];
const say = (line: string) => console.log(line);

function help(): string {
	const lines = commands.map(({ name, arguments: given, help }) => `  ${`${name} ${given}`.trim()}: ${help}`);
	return ['npm run waymark -- COMMAND, where COMMAND is one of', ...lines, '  --help: Show this.'].join('\n');
}

async function main([name, ...args]: string[]) {
	if (name === undefined || name === '--help' || name === 'help' || args.includes('--help'))
		return say(help());
	const command = commands.find((command) => command.name === name);
	if (!command) throw new Misuse(`There is no command "${name}". Use --help to see them all.`);
	const { positionals: given, values: options } = parseArgs({
		args,
		options: command.options ?? {},
		allowPositionals: true
	});
	const [fewest, most] = command.takes;
	if (given.length < fewest || given.length > most)
		throw new Misuse(`Write it as: ${name} ${command.arguments}`.trim());
	const { WAYMARK_KEY, WAYMARK_SOCKET: socket, SMTP_URL } = process.env;
	const { WAYMARK_KEY: keys } = readEnvironment({ WAYMARK_KEY });
	const sql = openOwnerPool({ url: ownersUrl(process.env), socket, keys, max: 2 });
	try {
		const applied = await migrate(sql, 'migrations');
		const hasMail = Boolean(SMTP_URL);
		const resolve = (file: string) => path.resolve(calledFrom, file);
		await command.run(sql, { given, options, applied, hasMail, origin: originOf(process.env), say, resolve });
	} finally {
		await sql.end({ timeout: 5 });
	}
}

// A database that goes away in the middle of a transaction makes the driver throw where no one can catch it (postgres 3.4.9).
process.on('uncaughtException', (error) => {
	console.error(sentenceOf(error));
	process.exit(1);
});
process.stdout.on('error', () => process.exit()); // the reader of our output has read enough
try {
	await main(process.argv.slice(2));
} catch (error) {
	console.error(sentenceOf(error));
	process.exitCode = 1;
}
