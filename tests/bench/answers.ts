import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { command } from './imports.ts';
import { generated, igraph } from './finder.ts';
import { buildGraph } from '#lib/pathways/finder/search/graph.ts';
import { median, ms, print, seeded } from './figures.ts';

const names = ['awareness', 'working', 'practitioner', 'expert'];

/** The whole answer over HTTP on a real framework of 900 levels and 18,000 steps, beside igraph's search alone. */
export async function benchAnswers(address: string, data: string) {
	const catalogue = generated(900, 18_000, 3);
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'waymark-bench-'));
	writeFramework(catalogue, folder);
	await command(data, ['import-framework', folder, '--publish']);
	fs.rmSync(folder, { recursive: true, force: true });
	const theirs = igraph(buildGraph(catalogue));
	const keys = [...catalogue.levels.keys()].map((key) => key.replace('x:', 'drawn:'));
	for (const by of ['moves', 'years'] as const) {
		const random = seeded(17);
		const pick = () => keys[Math.floor(random() * keys.length)] ?? '';
		const taken: number[] = [];
		for (let turn = 0; turn < 80; turn++) {
			const url = `${address}/api/v1/pathways?from=${pick()}&to=${pick()}&by=${by}&k=10`;
			const from = performance.now();
			const status = await read(url);
			if (turn >= 20 && status === 200) taken.push(performance.now() - from);
		}
		const ours = median(taken);
		const beside = theirs
			? `${ms(ours)}, igraph ${ms(theirs[by])}, ${(theirs[by] / ours).toFixed(1)} times`
			: `${ms(ours)}, igraph is not installed`;
		print(`whole answer, 900 levels, 18,000 steps, ${by}, k = 10: median`, beside, '≥ 1.5 times faster');
	}
}

const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });

/** Reads an answer whole, on a connection that stays open, as programs do. */
function read(url: string): Promise<number> {
	return new Promise((resolve, reject) => {
		const request = http.get(url, { agent }, (response) => {
			response.resume();
			response.on('end', () => resolve(response.statusCode ?? 0));
		});
		request.on('error', reject);
	});
}

export function writeFramework({ levels, steps }: ReturnType<typeof generated>, folder: string) {
	const part = (key: string) =>
		[key.slice(2, key.indexOf('/')), key.slice(key.indexOf('/') + 1)].map((slug) =>
			slug.replaceAll('-', ' ')
		);
	const rows = [...levels.values()].map(
		({ key, family, stage }, place) =>
			`${family.slice(2)},${part(key).join(',')},${1 + (place % 4)},${stage},${place}`
	);
	const asks = [...levels.values()].flatMap(({ key, profile }) =>
		profile.map(
			({ skill, proficiency }) => `${part(key).join(',')},${skill.slice(2)},${names[(proficiency ?? 1) - 1]}`
		)
	);
	const moves = steps.map(
		({ from, to, years }) =>
			`${part(from).join(',')},${part(to).join(',')},up,published,${years?.typical ?? ''},Bench`
	);
	const framework = {
		slug: 'drawn',
		title: 'Drawn',
		publisher: 'Bench',
		licence: 'none',
		attribution: 'none',
		sourceUrl: 'https://example.org/',
		versionLabel: '1',
		publishedOn: '2026-01-01'
	};
	fs.writeFileSync(path.join(folder, 'framework.json'), JSON.stringify(framework));
	fs.writeFileSync(
		path.join(folder, 'levels.csv'),
		['family,role,level,order,stage,track', ...rows].join('\n')
	);
	fs.writeFileSync(
		path.join(folder, 'requirements.csv'),
		['role,level,skill,proficiency', ...asks].join('\n')
	);
	fs.writeFileSync(
		path.join(folder, 'steps.csv'),
		['from_role,from_level,to_role,to_level,kind,evidence,years_typical,source_title', ...moves].join('\n')
	);
}
