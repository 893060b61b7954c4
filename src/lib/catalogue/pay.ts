import type { Source } from './catalogue.ts';
import { numberWords } from '#lib/text/counts.ts';

export interface Pay {
	band: string;
	entry: number;
	top: number;
	/** When these figures apply from. */
	from: string;
	/** Worked out by us from the year before and the award, because we could not read the official table. */
	isWorkedOut: boolean;
	source: Source;
	/** The figures of the year before; `null` for the first year that we have. */
	before: Pay | null;
}

/** The award for England that the figures from April 2026 are worked out with. */
export const award = '3.3 per cent';

const quoted = {
	from: '2025-04-01',
	source: {
		title: 'NHS pay bands 2025/26, quoting NHS Employers',
		url: 'https://nhstakehomepaycalculator.co.uk/guides/nhs-pay-bands-2025-26',
		date: '2025-04-01'
	}
};
const workedOut = {
	from: '2026-04-01',
	source: {
		title: 'NHS pay rise 2026/27: the award for England',
		url: 'https://salaryaftertaxuk.co.uk/blog/nhs-pay-rise-2026-27',
		date: '2026-04-01'
	}
};

/** Agenda for Change in England: band, lowest and highest point in 2025/26, then the same plus the award of 2026. */
const scale: readonly (readonly [string, number, number, number, number])[] = [
	['2', 24_465, 24_465, 25_272, 25_272],
	['3', 24_937, 26_598, 25_760, 27_476],
	['4', 27_485, 30_162, 28_392, 31_157],
	['5', 31_049, 37_796, 32_074, 39_043],
	['6', 38_682, 46_580, 39_959, 48_117],
	['7', 47_810, 54_710, 49_388, 56_515],
	['8a', 55_690, 62_682, 57_528, 64_751],
	['8b', 64_455, 74_896, 66_582, 77_368],
	['8c', 76_965, 88_682, 79_505, 91_609],
	['8d', 91_342, 105_337, 94_356, 108_813],
	['9', 109_179, 125_637, 112_782, 129_783]
];

/** The latest pay of each band. */
export const payScale: readonly Pay[] = scale.map(([band, entry, top, newEntry, newTop]) => ({
	...{ band, entry: newEntry, top: newTop, ...workedOut, isWorkedOut: true },
	before: { band, entry, top, ...quoted, isWorkedOut: false, before: null }
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

/** "£38,682 to £46,580", "£24,465" */
export function payWords({ entry, top }: Pick<Pay, 'entry' | 'top'>): string {
	return top === entry ? pounds(entry) : `${pounds(entry)} to ${pounds(top)}`;
}
