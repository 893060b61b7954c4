import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

/** Areas and plumbing, by rank: a folder imports from itself and from earlier ranks only. */
const ranks = [
	['text', 'errors', 'privacy'],
	['forms', 'ui', 'server'],
	['people', 'catalogue'],
	['pathways', 'curation'],
	['alumni', 'stories'],
	['explorer', 'introductions', 'plans', 'insights'],
	['conversations', 'moderation']
];
const rankOf = new Map(ranks.flatMap((folders, rank) => folders.map((folder) => [folder, rank] as const)));

/** Rooms inside an area, by rank too: a room imports from the area itself and from earlier rooms, the area from none of them. */
const rooms: Record<string, string[][]> = {
	people: [['sign-in'], ['joining', 'leaving'], ['letters']]
};

/** Every page lies under one of these: they say who may come in. */
const doors = ['(public)', '(member)', '(staff)', 'api', 'healthz', 'readyz'];

/** Files that pass 300 lines, each with the reason why it is better whole. */
const longFiles: Record<string, string> = {};

/** Words that say nothing about what is inside. */
const emptyWords = /(^|[-./])(utils?|helpers?|misc|common|managers?|services?|data|info|dto)([-./]|$)/i;

type Kind = 'pure' | 'server' | 'component' | 'route' | 'entry' | 'test';

interface Source {
	file: string;
	kind: Kind;
	/** The folder below src/lib, or null outside it. */
	area: string | null;
	text: string;
	imports: { from: string; typeOnly: boolean }[];
}

const sources = filesIn('src')
	.filter((file) => /\.(ts|svelte)$/.test(file) && !file.endsWith('.d.ts'))
	.map(readSource);

describe('the architecture', () => {
	test('imports point one way', () => expect(sources.flatMap(importsAgainstRank)).toEqual([]));
	test('inside an area too', () => expect(sources.flatMap(importsAgainstRooms)).toEqual([]));
	test('pure files have no effects', () => expect(sources.flatMap(effectsInPureFiles)).toEqual([]));
	test('server files run without SvelteKit', () => expect(sources.flatMap(kitInServerFiles)).toEqual([]));
	test('components take only types from the server', () =>
		expect(sources.flatMap(serverInComponents)).toEqual([]));
	test('SvelteKit itself appears only in routes and hooks', () =>
		expect(sources.flatMap(kitOutsideRoutes)).toEqual([]));
	test('imports are written one way', () => expect(sources.flatMap(oddImports)).toEqual([]));
	test('every page has a door', () => expect(filesIn('src/routes').flatMap(withoutDoor)).toEqual([]));
	test('files stay small', () => expect(sources.flatMap(tooLong)).toEqual([]));
	test('names say what is inside', () => expect(filesIn('src').flatMap(emptyNames)).toEqual([]));
	test('every area is ranked', () => {
		const folders = fs.readdirSync('src/lib', { withFileTypes: true }).filter((entry) => entry.isDirectory());
		expect(folders.map(({ name }) => name).filter((name) => !rankOf.has(name))).toEqual([]);
	});
	test('nothing is exported by default, and no file only passes on', () => {
		const libraries = sources.filter(({ area }) => area !== null);
		expect(
			libraries.filter(({ text }) => /^export (default|\*)/m.test(text)).map(({ file }) => file)
		).toEqual([]);
	});
	test('no committed file names this machine or a registry', () => {
		const lock = fs.readFileSync('package-lock.json', 'utf8');
		const addresses = [...lock.matchAll(/"resolved": "([^"]+)"/g)].map(([, address]) => address ?? '');
		expect(addresses.filter((address) => !address.startsWith('https://registry.npmjs.org/'))).toEqual([]);
	});
});

function readSource(file: string): Source {
	const text = fs.readFileSync(file, 'utf8');
	const statements = text.matchAll(/^\s*(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'([^']+)'/gm);
	const dynamic = text.matchAll(/\bimport\('([^']+)'\)/g);
	return {
		file,
		kind: kindOf(file),
		area: /^src\/lib\/([^/]+)\//.exec(file)?.[1] ?? null,
		text,
		imports: [
			...[...statements].map(([, type, from]) => ({ from: from ?? '', typeOnly: Boolean(type) })),
			...[...dynamic].map(([, from]) => ({ from: from ?? '', typeOnly: false }))
		]
	};
}

function kindOf(file: string): Kind {
	if (/\.test\.ts$/.test(file)) return 'test';
	if (file.startsWith('src/routes/')) return file.endsWith('.svelte') ? 'component' : 'route';
	if (!file.startsWith('src/lib/')) return 'entry';
	if (file.endsWith('.svelte')) return 'component';
	return file.endsWith('.server.ts') ? 'server' : 'pure';
}

function importsAgainstRank({ file, area, imports }: Source): string[] {
	const own = area === null ? ranks.length : (rankOf.get(area) ?? -1);
	return imports.flatMap(({ from }) => {
		const other = /^#lib\/([^/]+)\//.exec(from)?.[1];
		if (!other || other === area) return [];
		return (rankOf.get(other) ?? ranks.length) < own
			? []
			: [`${file} imports ${from}, which does not come before it`];
	});
}

function importsAgainstRooms({ file, area, imports }: Source): string[] {
	const ranked = rooms[area ?? ''];
	if (!ranked) return [];
	const rankIn = (place: string) => ranked.findIndex((room) => room.includes(place));
	const own = /^src\/lib\/[^/]+\/(?:([^/]+)\/)?[^/]+$/.exec(file)?.[1] ?? '';
	return imports.flatMap(({ from }) => {
		const [, other, room = ''] = /^#lib\/([^/]+)\/(?:([^/]+)\/)?[^/]+$/.exec(from) ?? [];
		return other !== area || room === own || rankIn(room) < rankIn(own)
			? []
			: [`${file} imports ${from}, which does not come before it`];
	});
}

function effectsInPureFiles({ file, kind, imports }: Source): string[] {
	if (kind !== 'pure') return [];
	const effects = /^(node:|postgres$|\$app\/|\$env\/|@sveltejs\/)|\.svelte$|\.server\.ts$/;
	return imports
		.filter(({ from, typeOnly }) => effects.test(from) && !(typeOnly && from.endsWith('.server.ts')))
		.map(({ from }) => `${file} is pure but imports ${from}`);
}

function kitInServerFiles({ file, kind, imports }: Source): string[] {
	if (kind !== 'server') return [];
	return imports
		.filter(({ from }) => /^(\$app\/|\$env\/|@sveltejs\/kit)/.test(from))
		.map(({ from }) => `${file} runs outside SvelteKit but imports ${from}`);
}

function serverInComponents({ file, kind, imports }: Source): string[] {
	if (kind !== 'component') return [];
	return imports
		.filter(({ from, typeOnly }) => /\.server\.ts$|^node:|^postgres$/.test(from) && !typeOnly)
		.map(({ from }) => `${file} goes to the browser but imports ${from}`);
}

function kitOutsideRoutes({ file, kind, imports }: Source): string[] {
	if (kind === 'route' || file === 'src/hooks.server.ts' || file === 'src/app.d.ts') return [];
	return imports
		.filter(({ from, typeOnly }) => from.startsWith('@sveltejs/kit') && !typeOnly)
		.map(({ from }) => `${file} imports ${from}, which belongs in a route`);
}

function oddImports({ file, kind, imports }: Source): string[] {
	if (kind === 'entry') return [];
	return imports.flatMap(({ from }) => {
		if (from.startsWith('../')) return [`${file} imports ${from}: across folders write #lib/…`];
		if (
			/^(\.\/|#lib\/)/.test(from) &&
			!/\.(ts|js|svelte|scss|css|json)$/.test(from) &&
			!from.endsWith('/$types')
		)
			return [`${file} imports ${from} without its extension`];
		return [];
	});
}

function withoutDoor(file: string): string[] {
	const [first = ''] = path.relative('src/routes', file).split(path.sep);
	if (doors.includes(first) || /^\+(layout|error)/.test(first)) return [];
	return [`${file} lies under none of ${doors.join(', ')}`];
}

function tooLong({ file, text }: Source): string[] {
	const lines = text.split('\n').length - 1;
	return lines <= 300 || longFiles[file]
		? []
		: [`${file} has ${lines} lines: split it, or say here why it is better whole`];
}

function emptyNames(file: string): string[] {
	return emptyWords.test(path.relative('src', file)) && !file.startsWith('src/routes/')
		? [`${file} has a name that says nothing`]
		: [];
}

function filesIn(place: string): string[] {
	return fs
		.readdirSync(place, { withFileTypes: true })
		.flatMap((entry) =>
			entry.isDirectory() ? filesIn(path.join(place, entry.name)) : [path.join(place, entry.name)]
		);
}
