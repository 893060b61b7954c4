import { evidenceKinds } from '#lib/catalogue/catalogue.ts';
import type { Schema } from './openapi-schemas.ts';
import { bys } from '#lib/pathways/finder/query.ts';
import { limits } from '#lib/pathways/query-reader.ts';
import { defaults } from '#lib/pathways/read-query.ts';

const key: Schema = { type: 'string', maxLength: limits.key };
const keys: Schema = { type: 'array', items: key, maxItems: limits.keys };

interface Parameter {
	name: string;
	description: string;
	schema: Schema;
	isNeeded?: boolean;
}

const query: readonly Parameter[] = [
	{ name: 'from', description: 'Key of the level where the pathway starts.', schema: key, isNeeded: true },
	{
		name: 'to',
		description:
			'Key of the level where the pathway ends. Give exactly one of to, toRole, toFamily and toStage.',
		schema: key
	},
	{ name: 'toRole', description: 'Key of a role. The pathway ends at any of its levels.', schema: key },
	{ name: 'toFamily', description: 'Key of a family. The pathway ends at any of its levels.', schema: key },
	{
		name: 'toStage',
		description: 'The pathway ends at any level of this stage or above.',
		schema: { type: 'integer', minimum: 1, maximum: 10 }
	},
	{
		name: 'by',
		description: 'The criterion. Use choice for pathways that are each best in a different way.',
		schema: { type: 'string', enum: bys, default: defaults.by }
	},
	{
		name: 'k',
		description: 'Maximum number of pathways.',
		schema: { type: 'integer', minimum: 1, maximum: limits.pathways, default: defaults.k }
	},
	{ name: 'via', description: 'Keys of levels that the pathway must include, in this order.', schema: keys },
	{ name: 'avoid', description: 'Keys of levels that the pathway must not include.', schema: keys },
	{
		name: 'max',
		description: 'Maximum number of steps.',
		schema: { type: 'integer', minimum: 1, maximum: limits.steps }
	},
	{
		name: 'evidence',
		description: 'Kinds of evidence to include. All kinds if empty. You can also repeat this parameter.',
		schema: { type: 'array', items: { type: 'string', enum: evidenceKinds } }
	},
	{
		name: 'clinical',
		description:
			'Whether to include levels that need a clinical registration. Levels named in the query may always be included.',
		schema: { type: 'string', enum: ['yes', 'no'], default: defaults.clinical }
	}
];

/** The query parameters as OpenAPI describes them. A list is one parameter with commas. */
export const pathwayParameters = query.map(({ name, description, schema, isNeeded = false }) => ({
	name,
	in: 'query',
	description,
	required: isNeeded,
	schema,
	...(schema.type === 'array' ? { style: 'form', explode: false } : {})
}));
