import { MultiDirectedGraph } from 'graphology';
import Sigma from 'sigma';
import type { CameraState } from 'sigma/types';
import { curveOf, distanceTo } from '#lib/explorer/curve.ts';
import type { Picked } from '#lib/explorer/picked.ts';
import { headHeight, type Scene } from '#lib/explorer/scene.ts';
import type { Sight } from '#lib/explorer/viewport.ts';
import { drawBackdrop, drawNames, stageNamesHeight, type Camera } from './canvas.ts';
import { CurveProgram } from './curve-program.ts';
import { type DrawnLine } from './drawn.ts';
import { drawnGraph, radiusOf } from './drawn-graph.ts';
import { inksOf } from './theme.ts';
import { StopProgram } from './stop-program.ts';
import { type DrawnStop } from './drawn.ts';

export interface StageEvents {
	picked: (what: Picked) => void;
	hovered: (what: Picked) => void;
	moved: (sight: Sight) => void;
}

/** The target size of a stop, in pixels to each side. */
const reach = 12;
const lineReach = 8;
/** From this scale, labels are readable and do not touch. */
const readable = 0.8;
const closest = 2.5;
/** With more lines than this, lines are hidden while the map moves. */
const manyLines = 1_500;
const moveTime = 250;

/**
 * Draws a scene with WebGL and reports what the pointer is on.
 * @throws if the browser has no WebGL
 */
export class Stage {
	#scene: Scene;
	#at: Picked = null;
	/** The target of the current movement, where the next one starts. */
	#aim: Sight | null = null;
	readonly #sigma: Sigma<DrawnStop, DrawnLine>;
	readonly #container: HTMLElement;
	readonly #isStill: boolean;

	/** @param isStill whether the reader prefers reduced motion */
	constructor(container: HTMLElement, scene: Scene, events: StageEvents, isStill: boolean) {
		this.#scene = scene;
		this.#container = container;
		this.#isStill = isStill;
		this.#sigma = new Sigma<DrawnStop, DrawnLine>(new MultiDirectedGraph(), container, {
			nodeProgramClasses: { stop: StopProgram },
			edgeProgramClasses: { curve: CurveProgram },
			defaultNodeType: 'stop',
			defaultEdgeType: 'curve',
			itemSizesReference: 'positions',
			zoomToSizeRatioFunction: (ratio) => ratio,
			renderLabels: false,
			zIndex: true,
			stagePadding: 8,
			allowInvalidContainer: true, // it has no size in print, where the drawing replaces it
			minEdgeThickness: 1,
			defaultDrawNodeHover: () => {},
			inertiaDuration: isStill ? 0 : 200,
			zoomDuration: isStill ? 0 : moveTime,
			doubleClickZoomingDuration: isStill ? 0 : moveTime
		});
		this.#layers();
		this.#listen(events);
		this.show(scene);
	}

	show(scene: Scene) {
		this.#scene = scene;
		this.#at = null;
		this.#sigma.setSetting('hideEdgesOnMove', scene.lines.length > manyLines);
		// Sigma needs the bounding box before the graph.
		this.#sigma.setCustomBBox({ x: [0, scene.width], y: [-scene.height, 0] });
		this.#sigma.setGraph(drawnGraph(scene, inksOf(this.#container)));
		this.#bound();
	}

	#bound() {
		this.#sigma.setSetting('minCameraRatio', this.#wholeScale() / closest);
	}

	/** Call this when the reader's colour setting changes. */
	repaint() {
		this.#sigma.setGraph(drawnGraph(this.#scene, inksOf(this.#container)));
	}

	ring(what: Picked) {
		if (JSON.stringify(what) === JSON.stringify(this.#at)) return;
		this.#at = what;
		this.#sigma.scheduleRender();
	}

	get isAtRest(): boolean {
		return this.#aim === null;
	}

	/** Where the map is, or will be after the current movement. */
	get aim(): Sight {
		return this.#aim ?? this.sight;
	}

	get size(): { width: number; height: number } {
		return this.#sigma.getDimensions();
	}

	get sight(): Sight {
		const { left, top, scale, width, height } = this.#camera();
		return { x: (width / 2 - left) / scale, y: (height / 2 - top) / scale, scale };
	}

	/** The default view: the whole map if it is readable, otherwise its centre at a readable scale. */
	begin() {
		const whole = this.#wholeScale();
		const stop = this.#scene.stops[Math.max(0, this.#scene.focus)];
		if (whole >= readable || !stop) return this.fit();
		const { width, height } = this.#sigma.getDimensions();
		const across = (at: number, room: number, size: number) =>
			size * readable <= room
				? size / 2
				: Math.min(Math.max(at, room / 2 / readable), size - room / 2 / readable);
		this.look({
			x: across(stop.x, width, this.#scene.width),
			y: across(stop.y, height, this.#scene.height),
			scale: readable
		});
	}

	/** Shows the whole map, below the stage names, without enlarging a small one. */
	fit() {
		const { width, height } = this.#sigma.getDimensions();
		const lanes = this.#scene.height - headHeight;
		const room = height - stageNamesHeight;
		const scale = Math.min(1, width / this.#scene.width, room / lanes);
		const middle = stageNamesHeight + room / 2;
		const y = headHeight + lanes / 2 + (height / 2 - middle) / scale;
		this.look({ x: this.#scene.width / 2, y, scale });
	}

	/** Keeps part of the map visible, whatever the URL says. */
	look(wanted: Sight) {
		const { width, height } = this.#scene;
		const [x, y] = [within(wanted.x, width), within(wanted.y, height)];
		const whole = this.#wholeScale();
		const scale = Math.min(closest, Math.max(wanted.scale, Math.min(1, whole) / 1.5));
		const unit = 1 / Math.max(width, height);
		this.#aim = { x, y, scale };
		this.#go({ x: 0.5 + (x - width / 2) * unit, y: 0.5 - (y - height / 2) * unit, ratio: whole / scale });
	}

	zoom(factor: number) {
		this.look({ ...this.aim, scale: this.aim.scale * factor });
	}

	pan(right: number, down: number) {
		const { x, y, scale } = this.aim;
		const { width, height } = this.size;
		this.look({ x: x + (right * width) / scale, y: y + (down * height) / scale, scale });
	}

	/** Moves only as far as needed to make a stop visible. */
	bring(number: number) {
		const stop = this.#scene.stops[number];
		if (!stop) return;
		const { x, y, scale } = this.aim;
		const { width, height } = this.size;
		if (Math.abs(stop.x - x) * scale < width / 2 - 60 && Math.abs(stop.y - y) * scale < height / 2 - 70)
			return;
		this.look({ x: stop.x, y: stop.y, scale: Math.max(scale, readable) });
	}

	end() {
		this.#sigma.kill();
	}

	#go(state: Partial<CameraState>) {
		const camera = this.#sigma.getCamera();
		const aim = this.#aim;
		const arrived = () => {
			if (this.#aim === aim) this.#aim = null; // otherwise another movement has started
		};
		if (!this.#isStill) return void camera.animate(state, { duration: moveTime }, arrived);
		camera.setState(state);
		arrived();
	}

	#wholeScale(): number {
		return this.#seenBy({ ...this.#sigma.getCamera().getState(), ratio: 1 }).scale;
	}

	#camera(): Camera {
		return this.#seenBy(this.#sigma.getCamera().getState());
	}

	/** Sigma reports the state of its last frame. */
	#seenBy(cameraState: CameraState): Camera {
		const corner = this.#sigma.graphToViewport({ x: 0, y: 0 }, { cameraState });
		const { width, height } = this.size;
		const scale = (this.#sigma.graphToViewport({ x: 100, y: 0 }, { cameraState }).x - corner.x) / 100;
		return { left: corner.x, top: corner.y, scale, width, height };
	}

	#layers() {
		const behind = this.#sigma.createCanvas('backdrop', { beforeLayer: 'edges' });
		const above = this.#sigma.createCanvas('names', { afterLayer: 'nodes' });
		this.#sigma.on('afterRender', () => {
			if (this.#sigma.getGraph().order > 0 && performance.getEntriesByName('picture').length === 0)
				performance.mark('picture'); // to measure how long people wait
			const camera = this.#camera();
			const inks = inksOf(this.#container);
			drawBackdrop(sized(behind, camera), this.#scene, camera, inks);
			drawNames(sized(above, camera), this.#scene, camera, inks, this.#at);
		});
	}

	#listen({ picked, hovered, moved }: StageEvents) {
		const at = ({ event }: { event: { x: number; y: number } }) => picked(this.#under(event));
		this.#sigma.on('clickStage', at);
		this.#sigma.on('clickNode', at);
		this.#sigma.on('doubleClickStage', ({ preventSigmaDefault }) => preventSigmaDefault());
		this.#sigma.on('doubleClickNode', ({ preventSigmaDefault }) => preventSigmaDefault());
		this.#sigma.getMouseCaptor().on('mousemovebody', (event) => {
			const { target } = event.original;
			hovered(target instanceof Node && this.#container.contains(target) ? this.#under(event) : null);
		});
		this.#sigma.getCamera().on('updated', () => moved(this.sight));
		this.#sigma.on('resize', () => this.#bound());
		// The wheel scrolls the page. With Ctrl or ⌘ it zooms, as on other maps.
		const quiet = (event: WheelEvent) => {
			if (!event.ctrlKey && !event.metaKey) event.stopImmediatePropagation();
		};
		this.#container.addEventListener('wheel', quiet, { capture: true, passive: true });
		// One finger scrolls the page or taps. Two move and zoom the map.
		const ofOne = (event: TouchEvent) => {
			if (event.touches.length === 1) event.stopImmediatePropagation();
		};
		for (const name of ['touchstart', 'touchmove', 'touchend'] as const)
			this.#container.addEventListener(name, ofOne, { capture: true, passive: true });
	}

	#under({ x, y }: { x: number; y: number }): Picked {
		const { left, top, scale } = this.#camera();
		const point = { x: (x - left) / scale, y: (y - top) / scale };
		const { stops, lines } = this.#scene;
		const stop = nearest(stops, ({ x, y }, number) => {
			const away = Math.hypot(x - point.x, y - point.y);
			return away * scale <= Math.max(reach, radiusOf(this.#scene, number) * scale) ? away : Infinity;
		});
		if (stop >= 0) return { stop };
		const line = nearest(lines, ({ from, to, isOver }) => {
			const [start, end] = [stops[from]!, stops[to]!];
			const away = distanceTo(curveOf(start, end, isOver), point);
			return away * scale <= lineReach ? away : Infinity;
		});
		return line >= 0 ? { line } : null;
	}
}

function within(value: number, most: number): number {
	return Math.min(Math.max(value, 0), most);
}

function nearest<Thing>(
	things: readonly Thing[],
	distance: (thing: Thing, number: number) => number
): number {
	let [found, least] = [-1, Infinity];
	things.forEach((thing, number) => {
		const away = distance(thing, number);
		if (away < least) [found, least] = [number, away];
	});
	return found;
}

/** The canvas resized to its container, in device pixels. */
function sized(canvas: HTMLCanvasElement, { width, height }: Camera): CanvasRenderingContext2D {
	const pixels = window.devicePixelRatio || 1;
	if (canvas.width !== Math.round(width * pixels) || canvas.height !== Math.round(height * pixels)) {
		canvas.width = Math.round(width * pixels);
		canvas.height = Math.round(height * pixels);
		canvas.style.width = `${width}px`;
		canvas.style.height = `${height}px`;
	}
	const context = canvas.getContext('2d') as CanvasRenderingContext2D;
	context.setTransform(pixels, 0, 0, pixels, 0, 0);
	return context;
}
