import fs from 'node:fs';
import { expect, test } from 'vitest';
import { evidenceKinds } from '#lib/catalogue/catalogue.ts';
import { paper } from './colours.ts';
import { lineStyles } from './style.ts';

test('a drawing on its own has the colours of the light theme', () => {
	const [daylight = ''] = fs.readFileSync('src/lib/ui/styles/_tokens.scss', 'utf8').split('@media');
	const tokens = new Map(
		[...daylight.matchAll(/--([\w-]+): (#\w+);/g)].map(([, name, value]) => [name, value])
	);
	for (const [name, value] of Object.entries(paper)) expect(tokens.get(name), name).toBe(value);
});

test('no two kinds of evidence are told apart by colour alone', () => {
	const looks = evidenceKinds.map((kind) => JSON.stringify(lineStyles[kind]));
	expect(new Set(looks).size).toBe(evidenceKinds.length);
});
