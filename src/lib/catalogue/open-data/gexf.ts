/** The levels and steps as a graph in GEXF 1.2, the version that most programs can open. */
import { DirectedGraph } from 'graphology';
import { write } from 'graphology-gexf';
import { xmlText } from '#lib/text/xml.ts';
import { isProfiled, type Catalogue, type Level, type Step } from '#lib/catalogue/catalogue.ts';
import { levelName } from '#lib/catalogue/labels.ts';

export const gexfType = 'application/gexf+xml; charset=utf-8';

/** The place of a level in the layout, if it has one. */
export type Placed = (key: string) => { x: number; y: number } | undefined;

type Attributes = Record<string, string | number | boolean>;

export function levelGraph(catalogue: Catalogue, placed: Placed = () => undefined): DirectedGraph {
	const graph = new DirectedGraph();
	graph.replaceAttributes(known({ creator: 'Waymark', description: creditOf(catalogue) }));
	for (const level of catalogue.levels.values())
		graph.addNode(level.key, { ...known(nodeOf(catalogue, level)), ...placed(level.key) });
	for (const step of catalogue.steps)
		graph.addDirectedEdgeWithKey(`${step.from} ${step.to}`, step.from, step.to, known(edgeOf(step)));
	return graph;
}

export function gexfOf(graph: DirectedGraph): string {
	return write(graph, { version: '1.2', formatEdge: (_key, attributes) => ({ attributes }) })
		.replace('http:///www.gexf.net/1.1draft/viz', 'http://www.gexf.net/1.2draft/viz') // the library writes this URL wrongly
		.replace(lineEnds, (end) => `&#x${end.charCodeAt(0).toString(16)};`);
}

function creditOf({ frameworks }: Catalogue): string {
	const credits = [...frameworks.values()].map(
		({ title, label, licence, attribution }) => `${title}, version ${label}: ${licence}. ${attribution}`
	);
	return ['Levels and moves. Bands are the usual ones: employers can vary them.', ...credits]
		.join(' ')
		.replace(/\s+/g, ' ')
		.trim();
}

function nodeOf(catalogue: Catalogue, level: Level) {
	const { framework, family, role, stage, band, clinical, track } = level;
	const job = catalogue.roles.get(role);
	return {
		label: levelName(level, job),
		framework,
		family: catalogue.families.get(family)?.name ?? family,
		role: job?.name ?? role,
		track,
		stage,
		bands: band?.bands,
		clinical,
		profiled: isProfiled(level)
	};
}

function edgeOf({ kind, years, condition, evidence }: Step) {
	const kinds = [...new Set(evidence.map((piece) => piece.kind))];
	return {
		kind,
		strongest: kinds[0],
		evidence: kinds.join('; '),
		yearsShortest: years?.shortest,
		yearsTypical: years?.typical,
		yearsLongest: years?.longest,
		condition
	};
}

/** Leaves out what is unknown and what XML cannot contain. */
function known(attributes: Record<string, string | number | boolean | null | undefined>): Attributes {
	return Object.fromEntries(
		Object.entries(attributes).flatMap(([name, value]) => {
			const held = typeof value === 'string' ? xmlText(value) : value;
			return held === null || held === undefined || held === '' ? [] : [[name, held]];
		})
	);
}

/** Some programs read these as line ends, as XML 1.1 does, so we write them as references. */
const lineEnds = /[\u0085\u2028]/g;
