import { NodeProgram, type ProgramInfo } from 'sigma/rendering';
import type { NodeDisplayData, RenderParams } from 'sigma/types';
import { floatColor } from 'sigma/utils';
import type { DrawnLine, DrawnStop } from './drawn.ts';

const { FLOAT, UNSIGNED_BYTE, TRIANGLES } = WebGLRenderingContext;
const uniforms = ['u_matrix', 'u_sizeRatio', 'u_correctionRatio'] as const;

const vertexShader = /* glsl */ `
attribute vec4 a_id;
attribute vec4 a_color;
attribute vec4 a_fill;
attribute vec2 a_position;
attribute float a_size;
attribute float a_angle;
uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_correctionRatio;
varying vec4 v_color;
varying vec4 v_fill;
varying vec2 v_from;
varying float v_radius;

void main() {
	float size = a_size * u_correctionRatio / u_sizeRatio * 4.0;
	vec2 from = size * vec2(cos(a_angle), sin(a_angle));
	gl_Position = vec4((u_matrix * vec3(a_position + from, 1.0)).xy, 0.0, 1.0);
	v_from = from;
	v_radius = size / 2.0;
	v_fill = a_fill;
	#ifdef PICKING_MODE
	v_color = a_id;
	#else
	v_color = a_color;
	#endif
}`;

const fragmentShader = /* glsl */ `
precision highp float;
varying vec4 v_color;
varying vec4 v_fill;
varying vec2 v_from;
varying float v_radius;
uniform float u_correctionRatio;

void main() {
	float edge = u_correctionRatio * 1.5;
	float distance = length(v_from);
	#ifdef PICKING_MODE
	gl_FragColor = distance > v_radius ? vec4(0.0) : v_color;
	#else
	float inside = 1.0 - smoothstep(v_radius - edge, v_radius, distance);
	float ring = smoothstep(v_radius * 0.7 - edge, v_radius * 0.7, distance);
	vec4 color = mix(v_fill, v_color, ring);
	float alpha = color.a * (255.0 / 254.0) * inside;
	gl_FragColor = vec4(color.rgb * alpha, alpha);
	#endif
}`;

/** Draws levels as rings; the one at the centre is filled. */
export class StopProgram extends NodeProgram<(typeof uniforms)[number], DrawnStop, DrawnLine> {
	getDefinition() {
		const bytes = (name: string) => ({ name, size: 4, type: UNSIGNED_BYTE, normalized: true });
		return {
			VERTICES: 3,
			VERTEX_SHADER_SOURCE: vertexShader,
			FRAGMENT_SHADER_SOURCE: fragmentShader,
			METHOD: TRIANGLES,
			UNIFORMS: uniforms,
			ATTRIBUTES: [
				{ name: 'a_position', size: 2, type: FLOAT },
				{ name: 'a_size', size: 1, type: FLOAT },
				bytes('a_color'),
				bytes('a_fill'),
				bytes('a_id')
			],
			CONSTANT_ATTRIBUTES: [{ name: 'a_angle', size: 1, type: FLOAT }],
			CONSTANT_DATA: [[0], [(2 * Math.PI) / 3], [(4 * Math.PI) / 3]]
		};
	}

	processVisibleItem(index: number, place: number, data: NodeDisplayData) {
		const stop = data as NodeDisplayData & DrawnStop;
		this.array.set([stop.x, stop.y, stop.size, floatColor(stop.color), floatColor(stop.fill), index], place);
	}

	setUniforms(params: RenderParams, { gl, uniformLocations }: ProgramInfo) {
		gl.uniformMatrix3fv(uniformLocations['u_matrix'] ?? null, false, params.matrix);
		gl.uniform1f(uniformLocations['u_sizeRatio'] ?? null, params.sizeRatio);
		gl.uniform1f(uniformLocations['u_correctionRatio'] ?? null, params.correctionRatio);
	}
}
