/** The OpenAPI 3.1 document of /api/v1, made from what the answers themselves are made from. */
import type { Dataset } from '#lib/catalogue/open-data/dataset.ts';
import { datasets } from '#lib/catalogue/open-data/datasets.ts';
import { pathwayParameters } from './openapi-parameters.ts';
import { exactly, rowSchema, schemaOf, schemas, type Schema } from './openapi-schemas.ts';

/** Datasets whose JSON has more than the columns of their rows, with its schema. */
const richer: Readonly<Record<string, string>> = { levels: 'Level', steps: 'Step' };

const headers = {
	ETag: {
		description:
			'Identifies the content. Send it in If-None-Match to get 304 if the content has not changed.',
		required: true,
		schema: { type: 'string' }
	},
	'Server-Timing': {
		description: 'Time of the search in milliseconds, as find.',
		required: true,
		schema: { type: 'string' }
	},
	'Content-Disposition': {
		description: 'A file name that includes the version of the published catalogue.',
		required: true,
		schema: { type: 'string' }
	},
	Allow: { description: 'The methods that work here.', required: true, schema: { type: 'string' } }
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
	description: 'One or more tags of content that you already have, weak or strong.',
	required: false,
	schema: { type: 'string' }
};

interface Answer {
	id: string;
	tag: string;
	summary: string;
	description: string;
	type: string;
	schema: Schema;
	headers?: HeaderName[];
}

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
		'The best pathways from a level to a level, role, family or stage. The same query to the same catalogue always has the same answer. An empty parameter counts as absent.',
	type: 'application/json',
	schema: schemaOf('Pathways'),
	headers: ['Server-Timing']
});

const description = [
	'All public data in Waymark. You do not need an API key. Any site can use it (CORS), with GET and HEAD only.',
	'We may add fields. We do not change or remove them.',
	'CSV is UTF-8 with a header row and CRLF (RFC 4180). Blank cells mean we do not have the information. Several values in one cell have "; " between them, and a semicolon inside a value becomes a comma. True and false are yes and no.',
	'A cell that a spreadsheet would read as a formula starts with an apostrophe. The JSON has the text unchanged.',
	'Each framework has its own licence. See /api/v1/frameworks for the licences and how to attribute them.'
].join(' ');

const rowName = (name: string) => `${capital(name)}Row`;
const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

/** The document depends on the code only, not on the catalogue. */
export const openApi = {
	openapi: '3.1.0',
	info: { title: 'Waymark', version: '1', summary: 'Roles, skills, steps and pathways', description },
	servers: [{ url: '/' }],
	security: [],
	tags: [
		{ name: 'Datasets', description: 'All public data, as JSON and CSV.' },
		{ name: 'Pathways', description: 'Pathways between levels.' },
		{ name: 'Files', description: 'Files for other programs.' }
	],
	paths: {
		'/api/v1/pathways': {
			get: {
				...pathways.get,
				parameters: [...pathwayParameters, ...pathways.get.parameters],
				responses: {
					...pathways.get.responses,
					422: problem(
						'A parameter cannot be used. The answer says which and why, and what may have been meant.'
					)
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
			description: 'A node for each level and an edge for each step, for graph software.',
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
			Held: { description: 'The content has not changed.', headers: headed('ETag') },
			ReadOnly: problem('Only GET and HEAD work here.', 'Allow')
		}
	}
};
