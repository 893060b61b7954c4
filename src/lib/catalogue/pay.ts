import type { Source } from './catalogue.ts';
import { numberWords } from '#lib/text/counts.ts';

export interface Pay {
	band: string;
	entry: number;
	top: number;
	/** When these figures apply from. We do not estimate later years. */
	from: string;
	source: Source;
}

const from = '2025-04-01';
const source: Source = {
	title: 'NHS pay bands 2025/26, quoting NHS Employers',
	url: 'https://nhstakehomepaycalculator.co.uk/guides/nhs-pay-bands-2025-26',
	date: from
};

/** Agenda for Change in England 2025/26: band, lowest and highest point. */
const scale: readonly (readonly [string, number, number])[] = [
	['2', 24_465, 24_465],
	['3', 24_937, 26_598],
	['4', 27_485, 30_162],
	['5', 31_049, 37_796],
	['6', 38_682, 46_580],
	['7', 47_810, 54_710],
	['8a', 55_690, 62_682],
	['8b', 64_455, 74_896],
	['8c', 76_965, 88_682],
	['8d', 91_342, 105_337],
	['9', 109_179, 125_637]
];

export const payScale: readonly Pay[] = scale.map(([band, entry, top]) => ({
	band,
	entry,
	top,
	from,
	source
}));

/** Very senior managers, whose pay is set for each job. */
const aboveScale = 'VSM';
const order: readonly string[] = [...scale.map(([band]) => band), aboveScale];

/** Executive and senior managers of national bodies, whose bands are not part of any range. */
const besideScale = /^ESM[1-9]$/;

/** Whether this is a band ("8a", "VSM", "ESM1") or a range from a lower to a higher one ("8a-8b", "8d-VSM"). */
export function isBands(text: string): boolean {
	const places = text.split('-').map((band) => order.indexOf(band));
	if (places.length === 1 && besideScale.test(text)) return true;
	const [first = -1, last = Infinity] = places;
	return places.length <= 2 && first >= 0 && first < last;
}

/** "8a", "8b" and "8c" for "8a-8c". For a range outside the scale, its two ends. */
export function bandsIn(bands: string): string[] {
	const ends = bands.split('-').filter(Boolean);
	const [first, last] = [order.indexOf(ends[0] ?? ''), order.indexOf(ends.at(-1) ?? '')];
	return first < 0 || last < first ? ends : order.slice(first, last + 1);
}

/** Pay for each band of a range such as "6", "7-8a" or "9-VSM". VSM has none. */
export function payFor(bands: string): Pay[] {
	const wanted = bandsIn(bands);
	const first = order.indexOf(wanted[0] ?? '');
	if (!wanted.every((band, place) => band === order[first + place])) return [];
	return payScale.filter(({ band }) => wanted.includes(band));
}

export function pounds(amount: number): string {
	return `£${numberWords(amount)}`;
}
