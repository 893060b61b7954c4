/** A line as the graph of the picture holds it. Lengths are in the scene's units, offsets in sigma's square of side 1. */
export interface DrawnLine {
	type: 'curve';
	color: string;
	/** From the start to where it bends, and from the end to where it bows. */
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

/** A stop as the graph of the picture holds it: a ring of its family's colour around a fill. */
export interface DrawnStop {
	type: 'stop';
	x: number;
	y: number;
	size: number;
	color: string;
	fill: string;
	zIndex: number;
}
