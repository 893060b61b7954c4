import fs from 'node:fs';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { slugOf } from '#lib/text/slug.ts';
import { historyOf } from './history.ts';
import { sampleCoaches, sampleTrainees } from './people.ts';
import { readAlumni } from './sample.server.ts';
import { trails, type TrailStep } from './trails.ts';

const sampleAlumni = await readAlumni();

test('the sample has 48 alumni of every specialism and every shape of career, each by a name of their own', () => {
	expect(sampleAlumni).toHaveLength(48);
	expect(new Set(sampleAlumni.map(({ specialism }) => specialism)).size).toBe(6);
	expect(new Set(sampleAlumni.map(({ trail }) => trail)).size).toBe(Object.keys(trails).length);
	const names = [
		...sampleAlumni.map(({ name }) => name),
		...sampleTrainees.map(([name]) => name),
		...sampleCoaches
	];
	expect(new Set(names).size).toBe(names.length);
	expect(new Set(sampleAlumni.map(({ about }) => about)).size).toBe(48);
});

test('every job of the sample that names a level names one of the bundled frameworks', () => {
	const known = ['nhs', 'gmts'].flatMap((framework) => {
		const file = fs.readFileSync(`src/lib/catalogue/bundled/${framework}/levels.csv`, 'utf8');
		const rows = parse(file, { columns: true, bom: true }) as { role: string; level: string }[];
		return rows.map(({ role, level }) => `${framework}:${slugOf(role)}/${slugOf(level)}`);
	});
	for (const trail of Object.values(trails) as (readonly TrailStep[])[])
		for (const { level } of trail) if (level) expect(known).toContain(level);
});

test('a history begins before today, has no gap, and its last job goes on', () => {
	for (const alum of sampleAlumni) {
		const posts = historyOf(alum, 2026);
		expect(posts.at(-1)?.untilYear).toBeNull();
		for (const [place, post] of posts.entries()) {
			expect(post.fromYear).toBeLessThanOrEqual(2026);
			if (place > 0) expect(post.fromYear).toBe(posts[place - 1]?.untilYear);
		}
		expect(posts.some(({ kind, fromYear }) => kind === 'placement' && fromYear === 2026 - alum.started)).toBe(
			true
		);
	}
});
