/** Each dataset is written once for a catalogue and kept. */
import { csvOf } from '#lib/server/csv.server.ts';
import { keptBody, type KeptBody } from '#lib/server/http/kept-body.server.ts';
import type { Catalogue } from '#lib/catalogue/catalogue.ts';
import type { Dataset } from './dataset.ts';
import { csvRow, datasets } from './datasets.ts';

type Kept = (catalogue: Catalogue) => KeptBody;

const asJson = new Map<Dataset, Kept>(
	datasets.map((dataset) => [
		dataset,
		keptBody((catalogue) => JSON.stringify({ [dataset.name]: dataset.rows(catalogue) }))
	])
);
const asCsv = new Map<Dataset, Kept>(
	datasets.map((dataset) => [dataset, keptBody((catalogue) => writeCsv(dataset, catalogue))])
);

/** `{ "families": [ … ] }` */
export function json(dataset: Dataset, catalogue: Catalogue): KeptBody {
	return asJson.get(dataset)!(catalogue);
}

export function csv(dataset: Dataset, catalogue: Catalogue): KeptBody {
	return asCsv.get(dataset)!(catalogue);
}

export function writeCsv(dataset: Dataset, catalogue: Catalogue): string {
	return csvOf(
		dataset.columns.map(({ name }) => name),
		dataset.rows(catalogue).map((row) => csvRow(dataset, row))
	);
}
