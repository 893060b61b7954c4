/** The OpenAPI 3.1 document of /api/v1, made from what the answers themselves are made from. */
import type { Dataset } from '#lib/catalogue/open-data/dataset.ts';
import { datasets } from '#lib/catalogue/open-data/datasets.ts';
import { pathwayParameters } from './openapi-parameters.ts';
import { exactly, rowSchema, schemaOf, schemas, type Schema } from './openapi-schemas.ts';

/** Datasets whose JSON holds more than their rows, and what it holds. */
const richer: Readonly<Record<string, string>> = { levels: 'Level', steps: 'Step' };

const headers = {
	ETag: {
		description: 'Names the content. Send it as If-None-Match and get 304 while the answer is the same.',
		required: true,
		schema: { type: 'string' }
	},
	'Server-Timing': {
		description: 'How long the search took: find, in milliseconds.',
		required: true,
		schema: { type: 'string' }
	},
	'Content-Disposition': {
		description: 'A file name with the name of the catalogue in force.',
		required: true,
		schema: { type: 'string' }
	},
	Allow: { description: 'What may be done here.', required: true, schema: { type: 'string' } }
};
type HeaderName = keyof typeof headers;

function headed(...names: HeaderName[]) {
	return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}

function problem(description: string, ...names: HeaderName[]) {
	return {
		description,
		headers: headed(...names),
		content: { 'application/problem+json': { schema: schemaOf('Problem') } }
	};
}

const ifNoneMatch = {
	name: 'If-None-Match',
	in: 'header',
	description: 'Tags of answers that are held already: one or several, weak or strong.',
	required: false,
	schema: { type: 'string' }
};

interface Answer {
	id: string;
	tag: string;
	summary: string;
	description: string;
	/** Of the body, and the body itself. */
	type: string;
	schema: Schema;
	headers?: HeaderName[];
}

/** A path that can be read and not written to. */
function readable({ id, tag, summary, description, type, schema, headers = [] }: Answer) {
	return {
		get: {
			operationId: id,
			tags: [tag],
			summary,
			description,
			parameters: [{ $ref: '#/components/parameters/If-None-Match' }],
			responses: {
				200: { description: summary, headers: headed('ETag', ...headers), content: { [type]: { schema } } },
				304: { $ref: '#/components/responses/Held' },
				405: { $ref: '#/components/responses/ReadOnly' }
			}
		}
	};
}

function jsonPath({ name, title, words }: Dataset) {
	const rows = { type: 'array', items: schemaOf(richer[name] ?? rowName(name)) };
	return readable({
		id: `get${capital(name)}`,
		tag: 'Datasets',
		summary: title,
		description: words,
		type: 'application/json',
		schema: exactly({ [name]: rows })
	});
}

function csvPath({ name, title, words, columns }: Dataset) {
	return readable({
		id: `get${capital(name)}Csv`,
		tag: 'Datasets',
		summary: `${title}, as CSV`,
		description: `${words} Columns: ${columns.map((column) => column.name).join(', ')}.`,
		type: 'text/csv',
		schema: { type: 'string' },
		headers: ['Content-Disposition']
	});
}

const pathways = readable({
	id: 'findPathways',
	tag: 'Pathways',
	summary: 'The best pathways',
	description:
		'The best pathways from a level to a level, role, family or stage. The same question to the same catalogue always has the same answer. An empty parameter is an absent one.',
	type: 'application/json',
	schema: schemaOf('Pathways'),
	headers: ['Server-Timing']
});

const description = [
	'Everything public in Waymark. All of it can be read without a key, from any page (CORS), and with GET and HEAD only.',
	'A field may be added; none is changed or taken away.',
	'CSV is UTF-8 with a header row and CRLF (RFC 4180). Nothing known is an empty cell. Several values in one cell stand with "; " between, and a semicolon inside one is written as a comma. Yes and no are written so.',
	'A cell that a spreadsheet would take for a formula has an apostrophe before it; the JSON has the text as it is.',
	'Each framework has its own licence: see /api/v1/frameworks for it and for the words to credit it with.'
].join(' ');

const rowName = (name: string) => `${capital(name)}Row`;
const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

/** The document itself. It depends on the program alone, not on the catalogue. */
export const openApi = {
	openapi: '3.1.0',
	info: { title: 'Waymark', version: '1', summary: 'Roles, skills, steps and pathways', description },
	servers: [{ url: '/' }],
	security: [],
	tags: [
		{ name: 'Datasets', description: 'Everything public, as JSON and as CSV.' },
		{ name: 'Pathways', description: 'The finder.' },
		{ name: 'Files', description: 'For other programs.' }
	],
	paths: {
		'/api/v1/pathways': {
			get: {
				...pathways.get,
				parameters: [...pathwayParameters, ...pathways.get.parameters],
				responses: {
					...pathways.get.responses,
					422: problem('A parameter cannot be used: which, why, and what may have been meant.')
				}
			}
		},
		...Object.fromEntries(
			datasets.flatMap((dataset) => [
				[`/api/v1/${dataset.name}`, jsonPath(dataset)],
				[`/api/v1/${dataset.name}.csv`, csvPath(dataset)]
			])
		),
		'/api/v1/graph.gexf': readable({
			id: 'getGraph',
			tag: 'Files',
			summary: 'The whole graph, as GEXF 1.2',
			description:
				'A node for each level and an edge for each step, for programs that draw and measure graphs.',
			type: 'application/gexf+xml',
			schema: { type: 'string' },
			headers: ['Content-Disposition']
		}),
		'/api/v1/openapi.json': readable({
			id: 'getOpenApi',
			tag: 'Files',
			summary: 'This document',
			description: 'OpenAPI 3.1.',
			type: 'application/json',
			schema: { type: 'object' }
		})
	} as Readonly<Record<string, ReturnType<typeof readable>>>,
	components: {
		schemas: {
			...schemas,
			...Object.fromEntries(
				datasets
					.filter(({ name }) => !richer[name])
					.map((dataset) => [rowName(dataset.name), { description: dataset.words, ...rowSchema(dataset) }])
			)
		},
		parameters: { 'If-None-Match': ifNoneMatch },
		headers,
		responses: {
			Held: { description: 'The reader has this already.', headers: headed('ETag') },
			ReadOnly: problem('Only GET and HEAD work here.', 'Allow')
		}
	}
};
