import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = process.cwd();
let copy = '';

/** A file of the worked example in docs/develop.md, whole or as lines that are added to a file that others share. */
interface Block {
	file: string;
	language: string;
	text: string;
}

const blocks = readBlocks();
const shared = blocks.filter(({ language }) => language === 'diff');

beforeAll(() => {
	copy = fs.mkdtempSync(path.join(os.tmpdir(), 'waymark-area-'));
	fs.chmodSync(copy, 0o711); // PostgreSQL may run as another user, when this one is root
	for (const name of [
		'src',
		'tests',
		'migrations',
		'package.json',
		'package-lock.json',
		'tsconfig.json',
		'svelte.config.js',
		'vite.config.ts'
	])
		fs.cpSync(path.join(root, name), path.join(copy, name), { recursive: true });
	fs.symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'));
	for (const { file, language, text } of blocks) {
		const target = path.join(copy, file);
		fs.mkdirSync(path.dirname(target), { recursive: true });
		fs.writeFileSync(target, language === 'diff' ? added(fs.readFileSync(target, 'utf8'), text) : text);
	}
});

afterAll(() => fs.rmSync(copy, { recursive: true, force: true }));

test('a new area changes at most three files that others share', () => {
	expect(shared.map(({ file }) => file)).toEqual([
		'src/areas.ts',
		'tests/support/doors.ts',
		'tests/support/rows.ts'
	]);
	for (const { file, language } of blocks) expect(fs.existsSync(file), file).toBe(language === 'diff');
});

test('its files pass the type check', () => {
	expect(run('svelte-kit', 'sync')).toBe('');
	expect(run('tsc', '--noEmit', '-p', '.')).toBe('');
});

test('it passes the architecture tests, and the tests of everything that areas declare', () => {
	const files = ['architecture', 'questions', 'privacy', 'app-role', 'failed-jobs'];
	expect(run('vitest', 'run', '--reporter=dot', '--project=unit', '--project=integration', ...files)).toBe(
		''
	);
});

/** What a program of ours says where it fails; empty where it does not. */
function run(program: string, ...args: string[]): string {
	const { status, stdout, stderr } = spawnSync(path.join(root, 'node_modules', '.bin', program), args, {
		cwd: copy,
		encoding: 'utf8',
		env: { ...process.env, VITEST_POOL_ID: undefined, VITEST_WORKER_ID: undefined }
	});
	return status === 0 ? '' : `${stdout}\n${stderr}`;
}

/** Adds each run of `+` lines after the line before it, which stands once in the file. */
function added(text: string, diff: string): string {
	let lines = text.split('\n');
	let after = '';
	for (const line of diff.trimEnd().split('\n')) {
		if (line.startsWith(' ')) {
			after = line.slice(1);
			continue;
		}
		const place = lines.indexOf(after);
		expect(place, after).toBeGreaterThanOrEqual(0);
		lines = [...lines.slice(0, place + 1), line.slice(1), ...lines.slice(place + 1)];
		after = line.slice(1);
	}
	return lines.join('\n');
}

/** The code of the example: each block stands under the name of its file. */
function readBlocks(): Block[] {
	const [, example = ''] = fs.readFileSync('docs/develop.md', 'utf8').split('\n## Add an area\n');
	const [section = ''] = example.split('\n## ');
	return [...section.matchAll(/^ {3}`([^`]+)`\n\n {3}```(\w+)\n([\s\S]*?)^ {3}```$/gm)].map(
		([, file = '', language = '', code = '']) => ({ file, language, text: code.replace(/^ {3}/gm, '') })
	);
}
