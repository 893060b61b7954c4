import { spawnSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { keyFrom } from './key-file.js';
import { keysIn } from './keys.js';

const places: string[] = [];

afterEach(() => places.splice(0).forEach((place) => fs.rmSync(place, { recursive: true, force: true })));

/** A folder of data that is not there yet. */
function newFolder(): string {
	const place = fs.mkdtempSync(path.join(os.tmpdir(), 'waymark-key-'));
	places.push(place);
	return path.join(place, 'data');
}

/** Asks for the key in a process of its own. */
function asked(folder: string): Promise<string> {
	const script = `import('./src/bin/key-file.js').then(({ keyFrom }) => console.log(keyFrom(process.argv[1])))`;
	const child = spawn(process.execPath, ['-e', script, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
	let said = '';
	child.stdout.on('data', (part) => (said += part));
	return new Promise((resolve) => child.on('exit', () => resolve(said.trim())));
}

test('a key is created once and stays the same', () => {
	const folder = newFolder();
	const key = keyFrom(folder);
	expect(keysIn(key)).toEqual([expect.objectContaining({ length: 32 })]);
	expect(keyFrom(folder)).toBe(key);
	expect(keyFrom(newFolder())).not.toBe(key);
	expect(fs.readdirSync(folder)).toEqual(['key']);
});

test.skipIf(process.platform === 'win32')(
	'no other user can read its file, whatever the umask is (on Windows the folder decides)',
	() => {
		const folder = newFolder();
		const script = `process.umask(0); import('./src/bin/key-file.js').then(({ keyFrom }) => keyFrom(process.argv[1]))`;
		spawnSync(process.execPath, ['-e', script, folder]);
		expect(fs.statSync(path.join(folder, 'key')).mode & 0o777).toBe(0o600);
	}
);

test('processes that start at the same time use one key, and leave no other file', async () => {
	const folder = newFolder();
	const keys = await Promise.all(Array.from({ length: 6 }, () => asked(folder)));
	expect(new Set(keys).size).toBe(1);
	expect(keys[0]).toBe(keyFrom(folder));
	expect(fs.readdirSync(folder)).toEqual(['key']);
});

test('a file that is not a key is never overwritten, and its contents are never shown', () => {
	const folder = newFolder();
	fs.mkdirSync(folder);
	fs.writeFileSync(path.join(folder, 'key'), 'half a ke');
	expect(() => keyFrom(folder)).toThrow(/does not contain a key\. Restore(?!.*half a ke)/);
	expect(fs.readFileSync(path.join(folder, 'key'), 'utf8')).toBe('half a ke');
});

test('a key can be changed: the file has the new one before the old one', () => {
	const folder = newFolder();
	const key = keyFrom(folder);
	const both = `${Buffer.alloc(32, 1).toString('base64')},${key}`;
	fs.writeFileSync(path.join(folder, 'key'), `${both}\n`);
	expect(keyFrom(folder)).toBe(both);
});
