import type { Catalogue } from '#lib/catalogue/catalogue.ts';
import { lineMapOf } from '#lib/pathways/line-map/line-map.ts';
import { pathwaysPage } from '#lib/pathways/pages/pathways-page.ts';
import { median, ms, print, quantile, seeded } from './figures.ts';

/** The line map of random answers, worked out and nothing else. */
export function benchLineMap(catalogue: Catalogue) {
	const keys = [...catalogue.levels.keys()];
	for (const k of ['5', '20']) {
		const random = seeded(29);
		const pick = () => keys[Math.floor(random() * keys.length)] ?? '';
		const answers = Array.from(
			{ length: 1_500 },
			() =>
				pathwaysPage(catalogue, new URLSearchParams({ from: pick(), to: pick(), k })).answer?.journeys ?? []
		).filter(({ length }) => length === Number(k));
		const taken = [...answers, ...answers].map((journeys) => {
			const from = performance.now();
			lineMapOf(journeys);
			return performance.now() - from;
		});
		const warm = taken.slice(answers.length);
		print(
			`line map of ${k} pathways, ${answers.length} random answers: median, p95`,
			`${ms(median(warm))}, ${ms(quantile(warm, 0.95))}`,
			'p95 ≤ 5 ms'
		);
	}
}
