/** `npm run waymark -- COMMAND`: what an administrator does from the command line, by the functions that the pages call. */
import fs from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type postgres from 'postgres';
import * as bundled from '#lib/catalogue/versions/bundled.server.ts';
import { changeInWords, differences } from '#lib/catalogue/versions/diff.ts';
import { labelPattern } from '#lib/catalogue/format/head.ts';
import { fileSource } from '#lib/catalogue/format/csv.server.ts';
import * as formats from '#lib/catalogue/format/files.server.ts';
import { countsInWords } from '#lib/catalogue/format/framework.ts';
import * as frameworks from '#lib/catalogue/versions/versions.server.ts';
import type { Importer } from '#lib/catalogue/importers/importer.server.ts';
import { importers } from '#lib/catalogue/importers/importers.server.ts';
import { Misuse, sentenceOf } from '#lib/errors/sentences.ts';
import * as people from '#lib/people/joining/commands.server.ts';
import * as deletions from '#lib/people/leaving/deletions.server.ts';
import { migrate } from '#lib/server/migrate.server.ts';
import { openOwnerPool } from '#lib/server/sql.server.ts';
import { isoDay } from '#lib/text/dates.ts';
import { originOf } from './bin/origin.js';
import { ownersUrl, readEnvironment } from './environment.ts';

const actor = 'command line';
const calledFrom = process.env.WAYMARK_CWD ?? process.env.INIT_CWD ?? process.cwd();
process.chdir(path.resolve(import.meta.dirname, '..')); // migrations and the bundled catalogue are found from here

interface Command {
	name: string;
	/** As `--help` shows them; a bracketed one may be left out. */
	arguments: string;
	help: string;
	options?: Record<string, { type: 'string' | 'boolean' }>;
	/** The fewest and the most arguments, options aside. */
	takes: [number, number];
	run(sql: postgres.Sql, given: string[], options: Options): Promise<void>;
}

type Options = Record<string, string | boolean | undefined>;

const commands: Command[] = [
	{
		name: 'migrate',
		arguments: '',
		help: 'Brings the database to what this copy of Waymark needs.',
		takes: [0, 0],
		async run(sql) {
			const applied = await migrate(sql, 'migrations');
			say(
				applied.length > 0 ? `Applied ${applied.join(', ')}.` : 'The database has every migration already.'
			);
		}
	},
	{
		name: 'load-bundled',
		arguments: '',
		help: 'Loads and publishes the frameworks that come with Waymark and are not there yet.',
		takes: [0, 0],
		async run(sql) {
			await prepare(sql);
			for (const { slug, label } of (await frameworks.versions(sql)).filter(({ current }) => current))
				say(`${slug}@${label} is in force.`);
		}
	},
	...importers.map(importCommand),
	{
		name: 'import-framework',
		arguments: 'DIR|ZIP [--publish]',
		help: 'Stores a version from a folder or zip in the framework format.',
		options: { publish: { type: 'boolean' } },
		takes: [1, 1],
		async run(sql, [place = ''], { publish }) {
			await prepare(sql);
			const read = await formats.read(resolved(place));
			await store(sql, read, countsInWords(read.document), publish === true);
		}
	},
	{
		name: 'export-framework',
		arguments: 'SLUG[@LABEL] DIR',
		help: 'Writes a version in the framework format; without a label the one in force.',
		takes: [2, 2],
		async run(sql, [which = '', folder = '']) {
			await prepare(sql);
			const [slug = '', label = null] = which.split('@');
			const document = await frameworks.read(sql, slug, label);
			await formats.write(document, resolved(folder));
			say(countsInWords(document));
			say(`${slug}@${document.label} is written to ${resolved(folder)}.`);
		}
	},
	{
		name: 'versions',
		arguments: '[SLUG]',
		help: 'Lists the versions of a framework, or of all, and which are in force.',
		takes: [0, 1],
		async run(sql, [slug = null]) {
			await prepare(sql);
			const versions = await frameworks.versions(sql, slug);
			if (versions.length === 0) throw new Misuse(`There is no framework "${slug}".`);
			for (const version of versions) say(versionInWords(version));
		}
	},
	{
		name: 'publish',
		arguments: 'SLUG@LABEL',
		help: 'Puts a version in force; an earlier one is a roll-back.',
		takes: [1, 1],
		async run(sql, [which = '']) {
			await prepare(sql);
			await publish(sql, ...versionNamed(which));
		}
	},
	{
		name: 'invite',
		arguments: 'ADDRESS MEMBERSHIP [--cohort C] [--specialism S] [--region R]',
		help: 'Invites somebody: as trainee, who needs a cohort, or as alum, coach, editor or administrator.',
		options: { cohort: { type: 'string' }, specialism: { type: 'string' }, region: { type: 'string' } },
		takes: [2, 2],
		async run(sql, given, place) {
			await migrate(sql, 'migrations');
			const { SMTP_URL } = process.env;
			say(
				await people.invite(sql, given, place, { hasMail: Boolean(SMTP_URL), origin: originOf(process.env) })
			);
		}
	},
	{
		name: 'reset-second-factor',
		arguments: 'ADDRESS',
		help: 'Takes away the app, recovery codes and passkeys of somebody who lost them, and signs them out.',
		takes: [1, 1],
		async run(sql, given) {
			await migrate(sql, 'migrations');
			say(await people.resetSecondFactor(sql, given));
		}
	},
	{
		name: 'deletions',
		arguments: '',
		help: 'Lists, by number alone, what a restored backup must let go again: keep it apart from the backups.',
		takes: [0, 0],
		async run(sql) {
			await migrate(sql, 'migrations');
			process.stdout.write(await deletions.listed(sql));
		}
	},
	{
		name: 'replay-deletions',
		arguments: 'FILE',
		help: 'Lets it go again, after a backup was restored and before the doors open.',
		takes: [1, 1],
		async run(sql, [file = '']) {
			await migrate(sql, 'migrations');
			const list = await fs.readFile(resolved(file), 'utf8');
			const { accounts, consents, destinations } = await deletions.replay(sql, list);
			say(`Deleted again: ${accounts}. Withdrawn again: ${consents}. Taken back again: ${destinations}.`);
		}
	},
	{
		name: 'diff',
		arguments: 'SLUG@A SLUG@B',
		help: 'Says what changed from one version to another.',
		takes: [2, 2],
		async run(sql, [a = '', b = '']) {
			await prepare(sql);
			const changes = differences(
				await frameworks.read(sql, ...versionNamed(a)),
				await frameworks.read(sql, ...versionNamed(b))
			);
			for (const change of changes) say(changeInWords(change));
			if (changes.length === 0) say('Nothing differs but, it may be, the order of roles and skills.');
		}
	}
];

function importCommand({ slug, files, optionalFile, help, read }: Importer): Command {
	return {
		name: `import-${slug}`,
		arguments: `${files.join(' ')} [--${optionalFile} FILE] [--label L] [--publish]`,
		help,
		options: { [optionalFile]: { type: 'string' }, label: { type: 'string' }, publish: { type: 'boolean' } },
		takes: [files.length, files.length],
		async run(sql, given, options) {
			const [optional, label] = [options[optionalFile], options.label] as (string | undefined)[];
			if (label !== undefined && !labelPattern.test(label))
				throw new Misuse(`--label "${label}" may have up to 64 letters, digits, ".", "_" and "-" only.`);
			await prepare(sql);
			const sources = await Promise.all(given.map(sourceOf));
			const order = optional === undefined ? null : await sourceOf(optional);
			const { counts, ...found } = await read(
				sources,
				order,
				label ?? (await frameworks.freeLabel(sql, slug))
			);
			await store(sql, { ...found, labelledBy: '--label' }, counts, options.publish === true);
		}
	};
}

/** A command works on a fresh machine too, before anything was started. */
async function prepare(sql: postgres.Sql) {
	await migrate(sql, 'migrations');
	await bundled.load(sql);
}

async function store(
	sql: postgres.Sql,
	{ document, ...found }: formats.Reading,
	counts: string,
	toPublish: boolean
) {
	const { label, existing } = await frameworks.store(sql, document, actor, found);
	say(counts);
	const version = `${document.slug}@${label}`;
	if (existing) say(`${version} has exactly this content already: nothing is stored.`);
	else say(`${version} is stored as a draft${toPublish ? '.' : `; "publish ${version}" puts it in force.`}`);
	if (toPublish) await publish(sql, document.slug, label);
}

async function publish(sql: postgres.Sql, slug: string, label: string) {
	const { existing } = await frameworks.publish(sql, slug, label, actor);
	say(existing ? `${slug}@${label} is in force already.` : `${slug}@${label} is in force.`);
}

async function sourceOf(given: string) {
	const file = resolved(given);
	if ((await fs.stat(file)).isDirectory()) throw new Misuse(`${file} is a folder, and a file is expected.`);
	return fileSource(file);
}

function versionNamed(given: string): [slug: string, label: string] {
	const [slug = '', label = '', ...more] = given.split('@');
	if (!slug || !label || more.length > 0)
		throw new Misuse(`"${given}" does not name a version, which is written SLUG@LABEL.`);
	return [slug, label];
}

function versionInWords({
	slug,
	label,
	draftedAt,
	draftedBy,
	publishedAt,
	current
}: frameworks.Version): string {
	const state = current ? 'in force' : publishedAt ? 'was in force' : 'draft';
	return `${slug}@${label}  ${state}${publishedAt ? ` since ${isoDay(publishedAt)}` : ''}, drafted ${isoDay(draftedAt)} by ${draftedBy}`;
}

const resolved = (given: string) => path.resolve(calledFrom, given);
const say = (line: string) => console.log(line);

function help(): string {
	const lines = commands.map(({ name, arguments: given, help }) => `  ${`${name} ${given}`.trim()}: ${help}`);
	return ['npm run waymark -- COMMAND, where COMMAND is one of', ...lines, '  --help: Says this.'].join('\n');
}

async function main([name, ...given]: string[]) {
	if (name === undefined || name === '--help' || name === 'help' || given.includes('--help'))
		return say(help());
	const command = commands.find((command) => command.name === name);
	if (!command) throw new Misuse(`There is no command "${name}": --help lists them all.`);
	const { positionals, values } = parseArgs({
		args: given,
		options: command.options ?? {},
		allowPositionals: true
	});
	const [fewest, most] = command.takes;
	if (positionals.length < fewest || positionals.length > most)
		throw new Misuse(`Write it as: ${name} ${command.arguments}`.trim());
	const { WAYMARK_KEY, WAYMARK_SOCKET: socket } = process.env;
	const { WAYMARK_KEY: keys } = readEnvironment({ WAYMARK_KEY });
	const sql = openOwnerPool({ url: ownersUrl(process.env), socket, keys, max: 2 });
	try {
		await command.run(sql, positionals, values as Options);
	} finally {
		await sql.end({ timeout: 5 });
	}
}

// A database that goes away in the middle of a transaction makes the driver throw where nobody can catch it (postgres 3.4.9).
process.on('uncaughtException', (error) => {
	console.error(sentenceOf(error));
	process.exit(1);
});
process.stdout.on('error', () => process.exit()); // whoever read our output has read enough
try {
	await main(process.argv.slice(2));
} catch (error) {
	console.error(sentenceOf(error));
	process.exitCode = 1;
}
