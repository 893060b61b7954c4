import fc from 'fast-check';
import { DirectedGraph } from 'graphology';
import { parse } from 'graphology-gexf';
import { describe, expect, test } from 'vitest';
import { exampleCatalogue } from '#tests/support/catalogue/catalogue-example.ts';
import { gexfOf, levelGraph } from './gexf.ts';

/** What no XML 1.0 document may hold, and no reference in one may name. */
const notXml = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|&#(x0*[0-8bcef]|x1.|0);/i;
const readBack = (file: string) => parse(DirectedGraph, file).export();

describe('the graph as a file', () => {
	test('has a node for each level and an edge for each step, with what is known of them', () => {
		const { nodes, edges } = levelGraph(exampleCatalogue()).export();
		expect(nodes[1]).toEqual({
			key: 'a:analyst/senior',
			attributes: {
				...{ label: 'senior Analyst', framework: 'a', family: 'Analyst', role: 'Analyst', stage: 3 },
				...{ bands: '6-7', clinical: true, profiled: true }
			}
		});
		expect(edges).toHaveLength(1);
		expect(edges[0]).toMatchObject({
			source: 'a:analyst/junior',
			target: 'a:analyst/senior',
			attributes: {
				...{ kind: 'up', strongest: 'published', evidence: 'published; framework', yearsTypical: 2 },
				condition: 'Counts.'
			}
		});
	});

	test('leaves out what is unknown, and does not call it zero', () => {
		const [edge] = levelGraph(exampleCatalogue({ years: null })).export().edges;
		expect(Object.keys(edge?.attributes ?? {})).not.toContain('yearsTypical');
	});

	test('reads back as it was, whatever the names contain', () => {
		const nasty = fc.constantFrom(
			...[
				'\0',
				'\x07',
				'\x1b',
				'\t',
				'\n',
				'\r',
				'\r\n',
				'"',
				"'",
				'&',
				'<',
				'>',
				']]>',
				'&amp;',
				'&#0;',
				'-->'
			],
			...[
				'\u0085',
				'\u2028',
				'\u2029',
				'\ufeff',
				'\ufffe',
				'\uffff',
				'\ud800',
				'\udc00',
				'😀',
				'é',
				' ',
				'a',
				'%'
			]
		);
		const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: nasty, minLength: 1 }));
		fc.assert(
			fc.property(text, text, fc.constantFrom(null, 1, 0, 1.5), (name, words, years) => {
				const graph = levelGraph(exampleCatalogue({ name, text: words, years }));
				const file = gexfOf(graph);
				expect(file).not.toMatch(notXml);
				expect(file.isWellFormed()).toBe(true);
				expect(readBack(file)).toEqual(graph.export());
			}),
			{ numRuns: 150 }
		);
	});

	test('shows where a name had characters that XML does not allow', () => {
		const file = gexfOf(levelGraph(exampleCatalogue({ name: 'a\0b\ud800c\uffffd', text: '\x1b' })));
		expect(file).toContain('a\ufffdb\ufffdc\ufffdd');
	});

	test('gives the position of a level once it has one', () => {
		const placed = (key: string) => (key === 'a:analyst/junior' ? { x: 0, y: -1.5 } : undefined);
		const graph = levelGraph(exampleCatalogue(), placed);
		const file = gexfOf(graph);
		expect(file).toContain('<viz:position x="0" y="-1.5"/>');
		expect(file).toContain('xmlns:viz="http://www.gexf.net/1.2draft/viz"');
		expect(readBack(file)).toEqual(graph.export());
	});
});
