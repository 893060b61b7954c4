/** What editors do at the command line, with the same functions as the pages. */
import fs from 'node:fs/promises';
import type postgres from 'postgres';
import type { Called, Command } from '#lib/areas/area.server.ts';
import { Misuse } from '#lib/errors/sentences.ts';
import { fileSource } from '#lib/tables/source.server.ts';
import * as files from '#lib/catalogue/format/files.server.ts';
import { countsInWords } from '#lib/catalogue/format/framework.ts';
import { labelPattern } from '#lib/catalogue/format/head.ts';
import type { Importer } from '#lib/catalogue/importers/importer.server.ts';
import { importers } from '#lib/catalogue/importers/importers.server.ts';
import { isoDay } from '#lib/text/dates.ts';
import { countDoubts, doubtsOf, doubtWords, type DoubtKind } from '#lib/catalogue/doubts.ts';
import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import * as bundled from './bundled.server.ts';
import { changeInWords, differences } from './diff.ts';
import * as frameworks from './versions.server.ts';

const actor = 'command line';

export const commands: readonly Command[] = [
	{
		name: 'load-bundled',
		arguments: '',
		help: 'Load and publish the frameworks that come with Waymark, if they are not there yet.',
		takes: [0, 0],
		async run(sql, { say }) {
			await bundled.load(sql);
			for (const { slug, label } of (await frameworks.versions(sql)).filter(({ current }) => current))
				say(`${slug}@${label} is live.`);
		}
	},
	...importers.map(importCommand),
	{
		name: 'import-framework',
		arguments: 'DIR|ZIP [--publish]',
		help: 'Save a version from a folder or zip in the framework format.',
		options: { publish: { type: 'boolean' } },
		takes: [1, 1],
		async run(sql, called) {
			await bundled.load(sql);
			const read = await files.read(called.resolve(called.given[0] ?? ''));
			await store(sql, called, read, countsInWords(read.document));
		}
	},
	{
		name: 'export-framework',
		arguments: 'SLUG[@LABEL] DIR',
		help: 'Write a version in the framework format. Without a label, the live one.',
		takes: [2, 2],
		async run(sql, { given: [which = '', folder = ''], say, resolve }) {
			await bundled.load(sql);
			const [slug = '', label = null] = which.split('@');
			const document = await frameworks.read(sql, slug, label);
			await files.write(document, resolve(folder));
			say(countsInWords(document));
			say(`${slug}@${document.label} is written to ${resolve(folder)}.`);
		}
	},
	{
		name: 'versions',
		arguments: '[SLUG]',
		help: 'List the versions of a framework, or of all, and which are live.',
		takes: [0, 1],
		async run(sql, { given: [slug = null], say }) {
			await bundled.load(sql);
			const versions = await frameworks.versions(sql, slug);
			if (versions.length === 0) throw new Misuse(`There is no framework "${slug}".`);
			for (const version of versions) say(versionInWords(version));
		}
	},
	{
		name: 'check-catalogue',
		arguments: '',
		help: 'List what in the live catalogue has no source, no date or no band, is a copy, or has very wide bands.',
		takes: [0, 0],
		async run(sql, { say }) {
			await bundled.load(sql);
			const { catalogue } = await snapshots.current(sql);
			const doubts = doubtsOf(catalogue);
			for (const { kind, row, about } of doubts) say(`${kind}: ${row} (${about})`);
			for (const [kind, count] of Object.entries(countDoubts(doubts)))
				say(`${count} with “${kind}”: ${doubtWords[kind as DoubtKind]}.`);
		}
	},
	{
		name: 'publish',
		arguments: 'SLUG@LABEL',
		help: 'Publish a version. Publishing an earlier one goes back to it.',
		takes: [1, 1],
		async run(sql, called) {
			await bundled.load(sql);
			await publish(sql, called, ...versionNamed(called.given[0] ?? ''));
		}
	},
	{
		name: 'diff',
		arguments: 'SLUG@A SLUG@B',
		help: 'List what changed from one version to another.',
		takes: [2, 2],
		async run(sql, { given: [a = '', b = ''], say }) {
			await bundled.load(sql);
			const changes = differences(
				await frameworks.read(sql, ...versionNamed(a)),
				await frameworks.read(sql, ...versionNamed(b))
			);
			for (const change of changes) say(changeInWords(change));
			if (changes.length === 0) say('Nothing differs, except perhaps the order of roles and skills.');
		}
	}
];

function importCommand({ slug, files: needed, optionalFile, help, read }: Importer): Command {
	return {
		name: `import-${slug}`,
		arguments: `${needed.join(' ')} [--${optionalFile} FILE] [--label L] [--publish]`,
		help,
		options: { [optionalFile]: { type: 'string' }, label: { type: 'string' }, publish: { type: 'boolean' } },
		takes: [needed.length, needed.length],
		async run(sql, called) {
			const text = (name: string) => {
				const value = called.options[name];
				return typeof value === 'string' ? value : null;
			};
			const label = text('label');
			if (label !== null && !labelPattern.test(label))
				throw new Misuse(`--label "${label}" may only have up to 64 letters, digits, ".", "_" and "-".`);
			await bundled.load(sql);
			const sources = await Promise.all(called.given.map((given) => sourceOf(called.resolve(given))));
			const optional = text(optionalFile);
			const order = optional === null ? null : await sourceOf(called.resolve(optional));
			const { counts, ...found } = await read(
				sources,
				order,
				label ?? (await frameworks.freeLabel(sql, slug))
			);
			await store(sql, called, { ...found, labelledBy: '--label' }, counts);
		}
	};
}

async function store(
	sql: postgres.Sql,
	called: Called,
	{ document, ...found }: files.Reading,
	counts: string
) {
	const { say } = called;
	const { label, existing } = await frameworks.store(sql, document, actor, found);
	const isPublished = called.options.publish === true;
	say(counts);
	const version = `${document.slug}@${label}`;
	if (existing) say(`${version} already has exactly this content. Nothing has changed.`);
	else
		say(`${version} is saved as a draft${isPublished ? '.' : `. Use "publish ${version}" to publish it.`}`);
	if (isPublished) await publish(sql, called, document.slug, label);
}

async function publish(sql: postgres.Sql, { say }: Called, slug: string, label: string) {
	const published = await frameworks.publish(sql, slug, label, actor);
	const isLiveAlready = 'existing' in published && published.existing;
	say(isLiveAlready ? `${slug}@${label} is already live.` : `${slug}@${label} is live.`);
}

async function sourceOf(file: string) {
	if ((await fs.stat(file)).isDirectory()) throw new Misuse(`${file} is a folder. Give a file.`);
	return fileSource(file);
}

function versionNamed(given: string): [slug: string, label: string] {
	const [slug = '', label = '', ...more] = given.split('@');
	if (!slug || !label || more.length > 0)
		throw new Misuse(`"${given}" does not name a version. Write it as SLUG@LABEL.`);
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
	const state = current ? 'live' : publishedAt ? 'previously published' : 'draft';
	return `${slug}@${label}  ${state}${publishedAt ? ` since ${isoDay(publishedAt)}` : ''}, drafted ${isoDay(draftedAt)} by ${draftedBy}`;
}
