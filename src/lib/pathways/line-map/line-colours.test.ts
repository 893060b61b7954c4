import fs from 'node:fs';
import { describe, expect, test } from 'vitest';

const sheet = fs.readFileSync('src/lib/pathways/line-map/line-map.scss', 'utf8');
const tokens = fs.readFileSync('src/lib/ui/styles/_tokens.scss', 'utf8');
const listed = (name: string) => new RegExp(`\\${name}: ([^;]+);`).exec(sheet)![1]!.split(' ');
const [paper = '', night = ''] = [...tokens.matchAll(/--paper: (#\w{6});/g)].map(([, colour]) => colour!);

type Triple = [number, number, number];

/** How red, green and blue light are seen (Machado, Oliveira and Fernandes 2009, at full severity). */
const eyes: Record<string, Triple[]> = {
	'all colours': [
		[1, 0, 0],
		[0, 1, 0],
		[0, 0, 1]
	],
	'no red': [
		[0.152286, 1.052583, -0.204868],
		[0.114503, 0.786281, 0.099216],
		[-0.003882, -0.048116, 1.051998]
	],
	'no green': [
		[0.367322, 0.860646, -0.227968],
		[0.280085, 0.672501, 0.047413],
		[-0.01182, 0.04294, 0.968881]
	],
	'no blue': [
		[1.255528, -0.076749, -0.178779],
		[-0.078411, 0.930809, 0.147602],
		[0.004733, 0.691367, 0.3039]
	]
};

function light(colour: string): Triple {
	return [1, 3, 5].map((at) => {
		const part = parseInt(colour.slice(at, at + 2), 16) / 255;
		return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
	}) as Triple;
}

function dot(a: Triple, b: Triple): number {
	return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

function contrast(one: string, other: string): number {
	const [a, b] = [one, other].map((colour) => dot(light(colour), [0.2126, 0.7152, 0.0722]));
	return (Math.max(a!, b!) + 0.05) / (Math.min(a!, b!) + 0.05);
}

/** A colour in CIELAB as an eye sees it. */
function seen(colour: string, eye: readonly Triple[]): Triple {
	const rgb = eye.map((row) => Math.min(1, Math.max(0, dot(row, light(colour))))) as Triple;
	const root = (value: number) => (value > 0.008856 ? Math.cbrt(value) : 7.787 * value + 16 / 116);
	const x = root(dot(rgb, [0.4124, 0.3576, 0.1805]) / 0.95047);
	const y = root(dot(rgb, [0.2126, 0.7152, 0.0722]));
	const z = root(dot(rgb, [0.0193, 0.1192, 0.9505]) / 1.08883);
	return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

describe.each([
	['by day', '$lines', paper],
	['by night', '$lines-dark', night]
] as const)('the colours of lines %s', (_, name, ground) => {
	const colours = listed(name);

	test('can be told from the ground', () => {
		for (const colour of colours) expect(contrast(colour, ground), colour).toBeGreaterThanOrEqual(3);
	});

	test.each(Object.entries(eyes))('can be told apart by eyes that see %s', (_, eye) => {
		colours.forEach((one, at) =>
			colours.slice(at + 1).forEach((other) => {
				const [a, b] = [seen(one, eye), seen(other, eye)];
				const apart = Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
				expect(apart, `${one} and ${other}`).toBeGreaterThanOrEqual(20);
			})
		);
	});
});
