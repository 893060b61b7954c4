import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const pages = ['README.md', ...markdownIn('docs')];

/** A path from the root of the repository, which begins with one of these folders. */
const place = /^(src|tests|docs|migrations|static)\//;

describe('the documentation', () => {
	test('begins with a README that is read in a few minutes', () =>
		expect(fs.statSync('README.md').size).toBeLessThanOrEqual(6_144));
	test('links to pages and headings that are there', () => expect(pages.flatMap(deadLinks)).toEqual([]));
	test('names files and folders that are there', () => expect(pages.flatMap(missingPlaces)).toEqual([]));
	test('lists every page of decisions', () => {
		const listed = linksIn('docs/decisions/README.md');
		const written = fs.readdirSync('docs/decisions').filter((name) => name !== 'README.md');
		expect(listed.toSorted()).toEqual(written.toSorted());
	});
	test('says what every environment variable sets, and of no other', () => {
		const read = /^\t([A-Z][A-Z_]+): \w/gm;
		expect(firstCells('Settings').toSorted()).toEqual(matchesIn('src/environment.ts', read).toSorted());
	});
	test('says what every command does, and of no other', () => {
		const help = execFileSync(process.execPath, ['--import', 'tsx', 'src/cli.ts', '--help'], {
			encoding: 'utf8'
		});
		const commands = [...help.matchAll(/^ {2}([a-z][a-z-]+)/gm)].map(([, name = '']) => name);
		expect(firstCells('The command line').toSorted()).toEqual(commands.toSorted());
	});
});

function markdownIn(folder: string): string[] {
	return fs
		.readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.md'))
		.map((name) => path.join(folder, name));
}

function matchesIn(file: string, pattern: RegExp): string[] {
	return [...fs.readFileSync(file, 'utf8').matchAll(pattern)].map(([, found = '']) => found);
}

/** The targets of links and pictures, but for those on other sites. */
function linksIn(page: string): string[] {
	return matchesIn(page, /\]\(([^)\s]+)\)/g).filter((target) => !/^https?:/.test(target));
}

function deadLinks(page: string): string[] {
	return linksIn(page).flatMap((target) => {
		const [file = '', heading] = target.split('#');
		const found = file === '' ? page : path.join(path.dirname(page), file);
		if (!fs.existsSync(found)) return [`${page} links to ${target}, which is not there`];
		return heading === undefined || headingsIn(found).includes(heading)
			? []
			: [`${page} links to ${target}, and ${found} has no such heading`];
	});
}

/** As GitHub names them in links. */
function headingsIn(page: string): string[] {
	return matchesIn(page, /^#+ (.+)$/gm).map((heading) =>
		heading
			.toLowerCase()
			.replace(/[^\p{L}\p{N}\s_-]/gu, '')
			.replaceAll(' ', '-')
	);
}

/** Of what is in backticks or begins a line of a block of code, but for the new files of an example, each the title of its code. */
function missingPlaces(page: string): string[] {
	const ofExamples = matchesIn(page, /^ {3}`([^`]+)`\n\n {3}```/gm);
	return matchesIn(page, /(?:`|^)([a-z]+\/[^\s`]*)/gm)
		.filter((named) => !ofExamples.some((file) => file.startsWith(named)))
		.filter((named) => place.test(named) && !/[A-Z]{4}/.test(named))
		.filter((named) => !fs.existsSync(named))
		.map((named) => `${page} names ${named}, which is not there`);
}

/** The first word in backticks of each row of the table under a heading of `docs/operate.md`. */
function firstCells(heading: string): string[] {
	const [, section = ''] = fs.readFileSync('docs/operate.md', 'utf8').split(`\n## ${heading}\n`);
	const [rows = ''] = section.split('\n## ');
	return [...rows.matchAll(/^\| `([A-Za-z_-]+)/gm)].map(([, name = '']) => name);
}
