import { curveOf, pointAt } from '#lib/explorer/curve.ts';
import { hueInk } from '#lib/explorer/colours.ts';
import { partsOf, type Picked } from '#lib/explorer/picked.ts';
import { headHeight, type Scene, type SceneLine } from '#lib/explorer/scene.ts';
import { lineStyles } from '#lib/explorer/style.ts';
import { radiusOf } from './drawn-graph.ts';
import type { Inks } from './theme.ts';

/** Where the scene's corner is on the screen, and pixels per unit. */
export interface Camera {
	left: number;
	top: number;
	scale: number;
	width: number;
	height: number;
}

/** The font sizes of labels: as in the drawing, but never too small to read. */
const labelSize = (scale: number) => Math.max(11, Math.min(15, 12 * scale));
/** The height of the stage names at any zoom. */
export const stageNamesHeight = 36;
/** Below this scale only what is selected or highlighted has a label, so that labels do not hide the map. */
const leastLabelled = 0.3;
const mostLabels = 220;
const family = 'Arial, Helvetica, sans-serif';

/** Lanes and stage columns, behind everything else. */
export function drawBackdrop(context: CanvasRenderingContext2D, scene: Scene, camera: Camera, inks: Inks) {
	const { left, top, scale, width, height } = camera;
	context.clearRect(0, 0, width, height);
	const right = left + scene.width * scale;
	scene.lanes.forEach(({ top: laneTop, bottom, family: { hue } }, place) => {
		const y = top + laneTop * scale;
		context.fillStyle = place % 2 ? inks.paper : inks.tint;
		context.fillRect(left, y, right - left, (bottom - laneTop) * scale);
		context.fillStyle = inks[hueInk(hue)];
		context.fillRect(Math.max(0, left), y, 5, (bottom - laneTop) * scale);
	});
	context.strokeStyle = inks.rule;
	context.lineWidth = 1;
	context.beginPath();
	for (const column of scene.columns) {
		const x = Math.round(left + column.left * scale) + 0.5;
		context.moveTo(x, Math.max(0, top));
		context.lineTo(x, Math.min(height, top + scene.height * scale));
	}
	context.stroke();
}

/** Names of lanes and stages, which stay visible; labels of stops; and marks of highlighted pathways. */
export function drawNames(
	context: CanvasRenderingContext2D,
	scene: Scene,
	camera: Camera,
	inks: Inks,
	what: Picked
) {
	const { width, height } = camera;
	const { stops: at, lines } = partsOf(scene, what);
	context.clearRect(0, 0, width, height);
	context.lineJoin = 'round';
	const taken: Box[] = [];
	drawLines(context, scene, camera, inks, lines);
	drawRings(context, scene, camera, inks, at);
	drawMarks(context, scene, camera, taken);
	drawLabels(context, scene, camera, inks, at, taken);
	drawLaneNames(context, scene, camera, inks);
	drawStageNames(context, scene, camera, inks);
}

interface Box {
	left: number;
	top: number;
	right: number;
	bottom: number;
}

function isFree(taken: readonly Box[], box: Box): boolean {
	return taken.every(
		(other) =>
			box.right <= other.left || other.right <= box.left || box.bottom <= other.top || other.bottom <= box.top
	);
}

/** Draws the lines of the selection again, above the others. */
function drawLines(
	context: CanvasRenderingContext2D,
	{ stops }: Scene,
	{ left, top, scale }: Camera,
	inks: Inks,
	lines: readonly SceneLine[]
) {
	for (const { from, to, kind, isOver } of lines) {
		const line = curveOf(stops[from]!, stops[to]!, isOver);
		context.beginPath();
		for (let part = 0; part <= 24; part++) {
			const { x, y } = pointAt(line, part / 24);
			context.lineTo(left + x * scale, top + y * scale);
		}
		context.strokeStyle = inks[`line-${kind}`];
		context.lineWidth = Math.max(2, (lineStyles[kind].width + 1.5) * scale);
		context.setLineDash(lineStyles[kind].dashes.map((length) => Math.max(1, length * scale)));
		context.stroke();
	}
	context.setLineDash([]);
}

function drawRings(
	context: CanvasRenderingContext2D,
	scene: Scene,
	{ left, top, scale }: Camera,
	inks: Inks,
	at: readonly number[]
) {
	for (const number of at) {
		const stop = scene.stops[number];
		if (!stop) continue;
		const radius = (radiusOf(scene, number) + 6) * scale;
		context.beginPath();
		context.arc(left + stop.x * scale, top + stop.y * scale, radius, 0, 2 * Math.PI);
		context.strokeStyle = inks.text;
		context.lineWidth = 4;
		context.stroke();
		context.strokeStyle = inks.sign;
		context.lineWidth = 2;
		context.stroke();
	}
}

function drawMarks(
	context: CanvasRenderingContext2D,
	scene: Scene,
	{ left, top, scale }: Camera,
	taken: Box[]
) {
	context.font = `bold 11px ${family}`;
	context.textAlign = 'center';
	context.textBaseline = 'middle';
	for (const { x, y, marks } of scene.stops) {
		marks.forEach((mark, place) => {
			const middle = { x: left + x * scale + 14 + place * 26, y: top + y * scale - 14 };
			context.beginPath();
			context.roundRect(middle.x - 12, middle.y - 9, 24, 17, 8.5);
			context.fillStyle = '#ffc23d';
			context.fill();
			context.strokeStyle = '#16211f';
			context.lineWidth = 1;
			context.stroke();
			context.fillStyle = '#16211f';
			context.fillText(mark, middle.x, middle.y);
			taken.push({ left: middle.x - 12, top: middle.y - 9, right: middle.x + 12, bottom: middle.y + 9 });
		});
	}
}

function drawLabels(
	context: CanvasRenderingContext2D,
	scene: Scene,
	{ left, top, scale, width, height }: Camera,
	inks: Inks,
	at: readonly number[],
	taken: Box[]
) {
	const size = labelSize(scale);
	const weight = (number: number) =>
		at.includes(number)
			? -2
			: number === scene.focus
				? -1
				: (scene.stops[number]?.marks.length ?? 0) > 0
					? 0
					: 1 + (scene.stops[number]?.away ?? 0);
	const inSight = scene.stops.flatMap(({ x, y }, number) => {
		const [here, down] = [left + x * scale, top + y * scale];
		return here > -80 && here < width + 80 && down > -60 && down < height + 20 ? [number] : [];
	});
	inSight.sort((a, b) => weight(a) - weight(b) || a - b);
	context.textAlign = 'center';
	context.textBaseline = 'alphabetic';
	for (const number of inSight.slice(0, mostLabels)) {
		if (scale < leastLabelled && weight(number) > 0) break;
		const stop = scene.stops[number]!;
		const isBold = number === scene.focus || at.includes(number);
		const [x, y] = [left + stop.x * scale, top + stop.y * scale];
		if (scale > 0.55) {
			context.font = `bold ${10 * scale}px ${family}`;
			context.fillStyle = number === scene.focus ? inks.paper : inks.text;
			context.fillText(scene.lanes[stop.lane]?.family.letters ?? '', x, y + 3.6 * scale);
		}
		context.font = `${isBold ? 'bold ' : ''}${size}px ${family}`;
		const half = Math.max(...stop.lines.map((line) => context.measureText(line).width)) / 2;
		const first = y + radiusOf(scene, number) * scale + size + 2;
		const box = {
			left: x - half,
			top: first - size,
			right: x + half,
			bottom: first + (stop.lines.length - 1) * (size + 2) + 3
		};
		if (!at.includes(number) && !isFree(taken, box)) continue;
		taken.push(box);
		context.strokeStyle = inks.paper;
		context.lineWidth = 3;
		context.fillStyle = inks.text;
		stop.lines.forEach((line, row) => {
			context.strokeText(line, x, first + row * (size + 2));
			context.fillText(line, x, first + row * (size + 2));
		});
	}
}

function drawLaneNames(
	context: CanvasRenderingContext2D,
	scene: Scene,
	{ left, top, scale, height }: Camera,
	inks: Inks
) {
	context.font = `bold 13px ${family}`;
	// Beside the lanes if there is room, otherwise over them.
	const isBeside = left > 320;
	context.textAlign = isBeside ? 'right' : 'left';
	const x = isBeside ? left - 10 : Math.max(0, left) + 12;
	for (const { top: laneTop, bottom, family: mark } of scene.lanes) {
		const down = isBeside ? Math.min(18, ((bottom - laneTop) * scale) / 2 + 5) : 18;
		const y = Math.min(Math.max(top + laneTop * scale + down, 52), top + bottom * scale - 4);
		if (y < 40 || y > height + 12 || (bottom - laneTop) * scale < 15) continue;
		context.strokeStyle = inks.paper;
		context.lineWidth = 4;
		context.fillStyle = inks[hueInk(mark.hue)];
		const words = `${mark.letters} ${mark.name}`;
		context.strokeText(words, x, y);
		context.fillText(words, x, y);
	}
}

function drawStageNames(
	context: CanvasRenderingContext2D,
	scene: Scene,
	{ left, top, scale, width }: Camera,
	inks: Inks
) {
	const y = Math.max(0, top + headHeight * scale - stageNamesHeight);
	context.fillStyle = inks.paper;
	context.globalAlpha = 0.92;
	context.fillRect(0, y, width, stageNamesHeight);
	context.globalAlpha = 1;
	context.textAlign = 'center';
	for (const { stage, name, left: start, right: end } of scene.columns) {
		const x = left + ((start + end) / 2) * scale;
		const room = (end - start) * scale;
		if (x < 0 || x > width || room < 14) continue;
		context.fillStyle = inks.text;
		context.font = `bold 13px ${family}`;
		context.fillText(String(stage), x, y + 15);
		context.fillStyle = inks.quiet;
		context.font = `11.5px ${family}`;
		if (context.measureText(name).width < room - 4) context.fillText(name, x, y + 30);
	}
}
