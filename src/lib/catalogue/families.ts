import { onceFor } from '#lib/text/once.ts';
import type { Catalogue, Family } from './catalogue.ts';

/** How a family is drawn: two letters on one of twelve colours. The letters differ; colours may repeat. */
export interface FamilyMark {
	key: string;
	name: string;
	letters: string;
	hue: number;
}

const hues = 12;

/** Every family's mark, in the publishers' order. */
export const familyMarks = onceFor(({ families }: Catalogue) => drawn([...families.values()]));

export function familyMark(catalogue: Catalogue, key: string): FamilyMark {
	return familyMarks(catalogue).get(key) ?? { key, name: key, letters: '?', hue: 7 };
}

function drawn(families: readonly Family[]): Map<string, FamilyMark> {
	const taken = new Set<string>();
	return new Map(
		families.map(({ key, name }, index) => {
			const letters = candidates(name).find((candidate) => !taken.has(candidate)) ?? String(index + 1);
			taken.add(letters);
			return [key, { key, name, letters, hue: index % hues }];
		})
	);
}

/** "IT" for "IT operations" and "Information technology": initials first, then the first letter with each that follows. */
function candidates(name: string): string[] {
	const words = name
		.replace(/[^\p{L}\s]/gu, ' ')
		.split(/\s+/)
		.filter((word) => word && !/^(and|of|the|for)$/i.test(word));
	const letters = words.join('').toUpperCase();
	const initials =
		words.length > 1
			? words
					.slice(0, 2)
					.map((word) => word.charAt(0).toUpperCase())
					.join('')
			: '';
	return [initials, ...[...letters.slice(1)].map((letter) => letters.charAt(0) + letter)].filter(Boolean);
}
