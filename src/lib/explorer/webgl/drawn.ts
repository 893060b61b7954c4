/** A line in sigma's graph. Lengths are in the scene's units, offsets in sigma's square of side 1. */
export interface DrawnLine {
	type: 'curve';
	color: string;
	bendX: number;
	bendY: number;
	bowX: number;
	bowY: number;
	width: number;
	drawn: number;
	left: number;
	/** 0 a plain line, 1 two thin ones, 2 a glow without an arrow. */
	look: number;
	startRadius: number;
	endRadius: number;
	length: number;
	zIndex: number;
}

/** A stop in sigma's graph: a ring in its family's colour around a fill. */
export interface DrawnStop {
	type: 'stop';
	x: number;
	y: number;
	size: number;
	color: string;
	fill: string;
	zIndex: number;
}
