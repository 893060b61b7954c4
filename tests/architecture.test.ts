import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

/** Areas and plumbing, by rank: a folder imports from itself and from earlier ranks only. */
const ranks = [
	['text', 'errors'],
	['forms', 'tables', 'ui', 'server', 'media', 'privacy'],
	['access'],
	['areas'],
	['audit'],
	['reference', 'operations'],
	['people', 'catalogue'],
	['pathways', 'notices'],
	['alumni', 'stories'],
	['explorer', 'introductions', 'plans', 'insights', 'curation'],
	['conversations', 'reports', 'api']
];
const ranked = new Map(ranks.flatMap((folders, rank) => folders.map((folder) => [folder, rank] as const)));
/** An area that is in no rank yet comes after all others: it may import from each, and none from it. */
const rankOf = (area: string) => ranked.get(area) ?? ranks.length;

/** The rooms of a folder, by rank as areas are; `.` is the folder's own files. */
const rooms: Record<string, string[][]> = {
	server: [['driver'], ['.'], ['jobs'], ['mail', 'http']],
	ui: [['.'], ['forms'], ['styles']],
	people: [['.'], ['sign-in'], ['joining', 'leaving'], ['cohort-lists']],
	alumni: [['.'], ['history', 'sample']],
	conversations: [['calendar'], ['.'], ['cohort', 'briefs'], ['sample']],
	plans: [['.'], ['assessment'], ['evidence'], ['target', 'kept'], ['sample']],
	stories: [['document'], ['.'], ['reading', 'writing'], ['publishing', 'bundled', 'sample']],
	'people/sign-in': [['.'], ['second-factor', 'openid']],
	catalogue: [['.'], ['format'], ['importers'], ['versions'], ['marks'], ['pages'], ['open-data']],
	pathways: [['finder', 'line-map'], ['.'], ['pages'], ['pack']],
	'pathways/finder': [['search'], ['k-shortest', 'best-first'], ['.']],
	explorer: [['layout'], ['.'], ['webgl'], ['picture']]
};

/** At most so many files lie in one folder of `src/lib`, tests beside them aside, or of `tests/integration`: then it has rooms. */
const mostInFolder = 25;

/** Every page lies under one of these: they say who may come in. */
const doors = ['(public)', '(member)', '(staff)', 'api', 'healthz', 'readyz'];

/** What every page's forms are read by. */
const formAction = 'form-action.ts';
/** What pages behind all doors share. */
const sharedByPages = [formAction, 'Frame.svelte'];

/** The style sheets that every page loads. What an area adds lies in the area, and its components load it. */
const sharedSheets = [
	'base',
	'layout',
	'masthead',
	'nhsuk',
	'notes',
	'print',
	'stop-line',
	'tables',
	'tokens'
];

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
	.filter((file) => /\.(ts|js|svelte)$/.test(file) && !file.endsWith('.d.ts'))
	.map(readSource);

describe('the architecture', () => {
	test('imports point one way', () => expect(sources.flatMap(importsAgainstRank)).toEqual([]));
	test('inside an area too', () => expect(sources.flatMap(importsAgainstRooms)).toEqual([]));
	test('no files import each other in a circle', () => expect(circles()).toEqual([]));
	test('folders have few files, or rooms', () => expect(crowdedFolders()).toEqual([]));
	test('integration tests are in the folder of their area', () =>
		expect(filesIn('tests/integration').flatMap(outsideAreas)).toEqual([]));
	test('pure files have no effects', () => expect(sources.flatMap(effectsInPureFiles)).toEqual([]));
	test('server files run without SvelteKit', () => expect(sources.flatMap(kitInServerFiles)).toEqual([]));
	test('components take only types from the server', () =>
		expect(sources.flatMap(serverInComponents)).toEqual([]));
	test('SvelteKit itself appears only in routes and hooks', () =>
		expect(sources.flatMap(kitOutsideRoutes)).toEqual([]));
	test('imports are written one way', () => expect(sources.flatMap(oddImports)).toEqual([]));
	test('no page loads the style sheets of an area it does not show', () => {
		const partials = fs.readdirSync('src/lib/ui/styles').filter((file) => file !== 'waymark.scss');
		expect(partials).toEqual(sharedSheets.map((name) => `_${name}.scss`));
		const used = fs.readFileSync('src/lib/ui/styles/waymark.scss', 'utf8').matchAll(/@use '(.+)'/g);
		expect([...used].map(([, from]) => from).sort()).toEqual(sharedSheets.map((name) => `./${name}`));
	});
	test('every page is in a route group that says who may open it', () =>
		expect(filesIn('src/routes').flatMap(withoutDoor)).toEqual([]));
	test('every form is read by its schema', () => expect(sources.flatMap(formsReadByHand)).toEqual([]));
	test('files stay small', () => expect(sources.flatMap(tooLong)).toEqual([]));
	test('names say what is inside', () =>
		expect(
			filesIn('src')
				.filter((file) => !file.includes('/bundled/texts/'))
				.flatMap(emptyNames)
		).toEqual([])); // those are named after jobs
	test('every area has a rank, or declares itself', () => {
		const folders = fs.readdirSync('src/lib', { withFileTypes: true }).filter((entry) => entry.isDirectory());
		const declares = (name: string) => fs.existsSync(`src/lib/${name}/area.server.ts`);
		expect(folders.map(({ name }) => name).filter((name) => !ranked.has(name) && !declares(name))).toEqual(
			[]
		);
	});
	test('every room has a rank', () => expect(unrankedRooms()).toEqual([]));
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
	const own = area === null ? ranks.length + 1 : rankOf(area);
	return imports.flatMap(({ from }) => {
		if (from.startsWith('#routes/') && !file.startsWith('src/routes/'))
			return [`${file} imports ${from}, which is for routes`];
		const other = /^#lib\/([^/]+)\//.exec(from)?.[1];
		if (!other || other === area) return [];
		return rankOf(other) < own ? [] : [`${file} imports ${from}, which does not come before it`];
	});
}

function importsAgainstRooms({ file, imports, kind }: Source): string[] {
	if (kind === 'test') return [];
	return imports.flatMap(({ from }) => {
		const target = fileOf(file, from);
		return target && !comesBefore(file, target)
			? [`${file} imports ${from}, a room that does not come before it`]
			: [];
	});
}

/** Whether what `target` offers is there for `file` already, by the rooms of the folder that both are in. */
function comesBefore(file: string, target: string): boolean {
	if (path.basename(file) === 'area.server.ts') return true; // it puts together what all its rooms do
	const [own, other] = [placeOf(file), placeOf(target)];
	let depth = 0;
	while (depth < own.length && depth < other.length && own[depth] === other[depth]) depth++;
	const order = rooms[own.slice(0, depth).join('/')];
	if (!order || depth === 0) return true;
	const rankIn = (place: string[]) => order.findIndex((room) => room.includes(place[depth] ?? '.'));
	return rankIn(own) < 0 || own[depth] === other[depth] || rankIn(other) < rankIn(own);
}

/** The folders below `src/lib` in which a file lies. */
function placeOf(file: string): string[] {
	return path.relative('src/lib', path.dirname(file)).split(path.sep);
}

/** Rooms that have no rank in their folder, so that nothing holds them apart. */
function unrankedRooms(): string[] {
	return foldersIn('src/lib').flatMap((folder) => {
		const [parent = '', room = ''] = [path.dirname(folder), path.basename(folder)];
		const own = rooms[path.relative('src/lib', parent)];
		if (parent === 'src/lib' || sources.every(({ file }) => path.dirname(file) !== folder)) return [];
		return own?.flat().includes(room) ? [] : [`${folder} has no rank among the rooms of ${parent}`];
	});
}

/** The file of ours that an import names, or null. */
function fileOf(file: string, from: string): string | null {
	if (from.startsWith('#lib/')) return path.join('src/lib', from.slice('#lib/'.length));
	return from.startsWith('./') ? path.join(path.dirname(file), from) : null;
}

/** Files that import each other, by whatever way round: each circle once, from its first file on. */
function circles(): string[] {
	const edges = new Map(
		sources.map(({ file, imports }) => [file, imports.flatMap(({ from }) => fileOf(file, from) ?? [])])
	);
	const found: string[] = [];
	const done = new Set<string>();
	const visit = (file: string, way: string[]) => {
		if (way.includes(file)) found.push([...way.slice(way.indexOf(file)), file].join(' → '));
		if (way.includes(file) || done.has(file)) return;
		for (const next of edges.get(file) ?? []) visit(next, [...way, file]);
		done.add(file);
	};
	for (const file of edges.keys()) visit(file, []);
	return found;
}

function crowdedFolders(): string[] {
	return ['src/lib', ...foldersIn('src/lib'), ...foldersIn('tests/integration')].flatMap((folder) => {
		const files = fs
			.readdirSync(folder, { withFileTypes: true })
			.filter((entry) => entry.isFile() && !(folder.startsWith('src/') && entry.name.endsWith('.test.ts')));
		return files.length > mostInFolder
			? [`${folder} has ${files.length} files: give it rooms, at most ${mostInFolder} files each`]
			: [];
	});
}

function outsideAreas(file: string): string[] {
	const area = path.relative('tests/integration', path.dirname(file));
	return area !== '' && fs.existsSync(path.join('src/lib', area))
		? []
		: [`${file} is in no folder that src/lib has too: move it to the folder of its area`];
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
			/^(\.\/|#lib\/|#routes\/)/.test(from) &&
			!/\.(ts|js|svelte|scss|css|json)$/.test(from) &&
			!from.endsWith('/$types')
		)
			return [`${file} imports ${from} without its extension`];
		return [];
	});
}

function withoutDoor(file: string): string[] {
	const [first = ''] = path.relative('src/routes', file).split(path.sep);
	if (doors.includes(first) || /^\+(layout|error)/.test(first) || sharedByPages.includes(first)) return [];
	return [`${file} lies under none of ${doors.join(', ')}`];
}

function formsReadByHand({ file, text }: Source): string[] {
	return file.endsWith('+page.server.ts') && /\bformData\b/.test(text)
		? [`${file} reads a form itself: ${formAction} does that by a schema`]
		: [];
}

function tooLong({ file, text }: Source): string[] {
	const lines = text.split('\n').length - 1;
	return lines <= 300 ? [] : [`${file} has ${lines} lines: split it`];
}

function emptyNames(file: string): string[] {
	return emptyWords.test(path.relative('src', file).replace('open-data', 'opened')) &&
		!file.startsWith('src/routes/')
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

function foldersIn(place: string): string[] {
	return fs
		.readdirSync(place, { withFileTypes: true })
		.filter((entry) => entry.isDirectory())
		.flatMap((entry) => [path.join(place, entry.name), ...foldersIn(path.join(place, entry.name))]);
}
