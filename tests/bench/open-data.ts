import { gzipSync } from 'node:zlib';
import type { Catalogue } from '#lib/catalogue/catalogue.ts';
import { datasets } from '#lib/catalogue/open-data/datasets.ts';
import { writeCsv } from '#lib/catalogue/open-data/datasets.server.ts';
import { gexfOf, levelGraph } from '#lib/catalogue/open-data/gexf.ts';
import { levelsAnswer } from '#lib/api/answers.ts';
import { median, ms, print, timings } from './figures.ts';

/** How long the largest files take to make; the server makes each once for a catalogue. */
export async function benchOpenData(catalogue: Catalogue) {
	const [largest] = datasets
		.map((dataset) => ({ dataset, size: writeCsv(dataset, catalogue).length }))
		.sort((a, b) => b.size - a.size);
	const files = {
		[`${largest!.dataset.name}.csv, the largest CSV`]: () => writeCsv(largest!.dataset, catalogue),
		'every CSV, one after the other': () => datasets.map((dataset) => writeCsv(dataset, catalogue)).join(''),
		'levels as JSON': () => JSON.stringify(levelsAnswer(catalogue)),
		'graph.gexf': () => gexfOf(levelGraph(catalogue))
	};
	for (const [name, make] of Object.entries(files)) {
		const taken = await timings(30, make);
		const bytes = Buffer.from(make());
		const sizes = [bytes, gzipSync(bytes, { level: 5 })].map(
			({ length }) => `${Math.round(length / 1000)} KB`
		);
		print(`${name}: median, size, squeezed`, [ms(median(taken)), ...sizes].join(', '));
	}
}
