import { EdgeProgram, type ProgramInfo } from 'sigma/rendering';
import type { EdgeDisplayData, NodeDisplayData, RenderParams } from 'sigma/types';
import { floatColor } from 'sigma/utils';
import type { DrawnLine, DrawnStop } from './drawn.ts';

const { FLOAT, UNSIGNED_BYTE, TRIANGLE_STRIP } = WebGLRenderingContext;
const pieces = 30;
const uniforms = ['u_matrix', 'u_dimensions', 'u_scale'] as const;

/** Shorter segments near the ends, where our curves bend most. */
const alongAt = (part: number) => (1 - Math.cos(Math.PI * part)) / 2;

/** The position along the line, its side, and whether it is line (0), arrow base (1) or arrow tip (2). */
const strip = [
	...Array.from({ length: pieces + 1 }, (_, piece) => alongAt(piece / pieces)).flatMap((t) => [
		[t, -1, 0],
		[t, 1, 0]
	]),
	[1, -1, 1],
	[1, 1, 1],
	[1, -1, 2],
	[1, 1, 2]
];

const vertexShader = /* glsl */ `
attribute vec4 a_id;
attribute vec4 a_color;
attribute vec2 a_start;
attribute vec2 a_bend;
attribute vec2 a_bow;
attribute vec2 a_end;
attribute vec4 a_style; // width, drawn, left, look
attribute vec3 a_reach; // start radius, end radius, length
attribute vec3 a_part;  // t, side, line or arrow
uniform mat3 u_matrix;
uniform vec2 u_dimensions;
uniform float u_scale;  // pixels to a unit of the scene
varying vec4 v_color;
varying vec4 v_style;   // half width, drawn, left, look, in pixels
varying float v_along;
varying float v_side;
varying float v_isLine;
const float arrowLength = 9.0;
const float arrowHalf = 4.5;

vec2 at(float t) {
	float u = 1.0 - t;
	return u * u * u * a_start + 3.0 * u * u * t * a_bend + 3.0 * u * t * t * a_bow + t * t * t * a_end;
}
vec2 towards(float t) {
	float u = 1.0 - t;
	return 3.0 * u * u * (a_bend - a_start) + 6.0 * u * t * (a_bow - a_bend) + 3.0 * t * t * (a_end - a_bow);
}

void main() {
	float isGlow = step(1.5, a_style.w);
	float arrow = arrowLength * (1.0 - isGlow);
	float first = min(a_reach.x / a_reach.z, 0.45);
	float tip = 1.0 - min(a_reach.y / a_reach.z, 0.45);
	float last = max(first, tip - arrow / a_reach.z);
	float t = a_part.z > 1.5 ? tip : mix(first, last, a_part.x);
	float halfLine = max(a_style.x * u_scale, 1.2) * 0.5;
	float halfHere = a_part.z < 0.5 ? halfLine : a_part.z < 1.5 ? max(arrowHalf * u_scale, 2.0) * (1.0 - isGlow) : 0.0;
	float feather = a_part.z < 0.5 ? 0.8 : 0.0;
	vec2 clip = (u_matrix * vec3(at(t), 1.0)).xy;
	vec2 along = (u_matrix * vec3(towards(t), 0.0)).xy * u_dimensions;
	vec2 across = normalize(vec2(-along.y, along.x) + vec2(0.000001, 0.0));
	gl_Position = vec4(clip + across * a_part.y * (halfHere + feather) * 2.0 / u_dimensions, 0.0, 1.0);
	float dash = max(u_scale, 0.5); // dashes stay dashes, however small the map is
	v_style = vec4(halfLine, a_style.y * dash, a_style.z * dash, a_style.w);
	v_along = (t - first) * a_reach.z * u_scale;
	v_side = a_part.y * (halfHere + feather);
	v_isLine = a_part.z < 0.5 ? 1.0 : 0.0;
	#ifdef PICKING_MODE
	v_color = a_id;
	#else
	v_color = a_color;
	#endif
}`;

const fragmentShader = /* glsl */ `
precision highp float;
varying vec4 v_color;
varying vec4 v_style;
varying float v_along;
varying float v_side;
varying float v_isLine;

void main() {
	#ifdef PICKING_MODE
	gl_FragColor = v_color;
	#else
	float cover = 1.0;
	if (v_isLine > 0.5) {
		cover = 1.0 - smoothstep(v_style.x - 0.8, v_style.x + 0.8, abs(v_side));
		float turn = v_style.y + v_style.z;
		if (turn > 1.5) {
			float here = mod(v_along, turn);
			if (v_style.y < 1.0) {
				cover = 1.0 - smoothstep(v_style.x - 0.5, v_style.x + 0.5, length(vec2(here - turn * 0.5, v_side)));
			} else {
				cover *= 1.0 - smoothstep(v_style.y - 0.5, v_style.y + 0.5, here);
			}
		}
		if (v_style.w > 0.5 && v_style.w < 1.5) cover *= smoothstep(v_style.x * 0.2, v_style.x * 0.45, abs(v_side));
	}
	float alpha = v_color.a * (255.0 / 254.0) * cover;
	gl_FragColor = vec4(v_color.rgb * alpha, alpha);
	#endif
}`;

/** Draws steps as curves with arrows in the style of their evidence, each as one triangle strip that the GPU bends. */
export class CurveProgram extends EdgeProgram<(typeof uniforms)[number], DrawnStop, DrawnLine> {
	getDefinition() {
		const pair = (name: string) => ({ name, size: 2, type: FLOAT });
		const bytes = (name: string) => ({ name, size: 4, type: UNSIGNED_BYTE, normalized: true });
		return {
			VERTICES: strip.length,
			VERTEX_SHADER_SOURCE: vertexShader,
			FRAGMENT_SHADER_SOURCE: fragmentShader,
			METHOD: TRIANGLE_STRIP,
			UNIFORMS: uniforms,
			ATTRIBUTES: [
				...['a_start', 'a_bend', 'a_bow', 'a_end'].map(pair),
				{ name: 'a_style', size: 4, type: FLOAT },
				{ name: 'a_reach', size: 3, type: FLOAT },
				bytes('a_color'),
				bytes('a_id')
			],
			CONSTANT_ATTRIBUTES: [{ name: 'a_part', size: 3, type: FLOAT }],
			CONSTANT_DATA: strip
		};
	}

	processVisibleItem(
		index: number,
		place: number,
		source: NodeDisplayData,
		target: NodeDisplayData,
		data: EdgeDisplayData
	) {
		const line = data as EdgeDisplayData & DrawnLine;
		const { array } = this;
		array.set(
			[
				source.x,
				source.y,
				source.x + line.bendX,
				source.y + line.bendY,
				target.x + line.bowX,
				target.y + line.bowY,
				target.x,
				target.y,
				line.width,
				line.drawn,
				line.left,
				line.look,
				line.startRadius,
				line.endRadius,
				line.length,
				floatColor(line.color),
				index
			],
			place
		);
	}

	setUniforms(params: RenderParams, { gl, uniformLocations }: ProgramInfo) {
		gl.uniformMatrix3fv(uniformLocations['u_matrix'] ?? null, false, params.matrix);
		gl.uniform2f(uniformLocations['u_dimensions'] ?? null, params.width, params.height);
		gl.uniform1f(uniformLocations['u_scale'] ?? null, 1 / params.sizeRatio);
	}
}
