import { evidenceKinds } from '#lib/catalogue/catalogue.ts';
import type { Schema } from './openapi-schemas.ts';
import { bys } from '#lib/pathways/finder/query.ts';
import { defaults, limits } from '#lib/pathways/read-query.ts';

const key: Schema = { type: 'string', maxLength: limits.key };
const keys: Schema = { type: 'array', items: key, maxItems: limits.keys };

interface Parameter {
	name: string;
	description: string;
	schema: Schema;
	isNeeded?: boolean;
}

const question: readonly Parameter[] = [
	{ name: 'from', description: 'Key of the level where the pathway starts.', schema: key, isNeeded: true },
	{
		name: 'to',
		description: 'Key of the level where it ends. Give one of to, toRole, toFamily and toStage.',
		schema: key
	},
	{ name: 'toRole', description: 'Key of a role: it ends at any of its levels.', schema: key },
	{ name: 'toFamily', description: 'Key of a family: it ends at any of its levels.', schema: key },
	{
		name: 'toStage',
		description: 'It ends at any level of this stage or above.',
		schema: { type: 'integer', minimum: 1, maximum: 10 }
	},
	{
		name: 'by',
		description: 'What is best; choice asks for pathways that differ in kind.',
		schema: { type: 'string', enum: bys, default: defaults.by }
	},
	{
		name: 'k',
		description: 'How many pathways at most.',
		schema: { type: 'integer', minimum: 1, maximum: limits.pathways, default: defaults.k }
	},
	{ name: 'via', description: 'Keys of levels to call at, in this order.', schema: keys },
	{ name: 'avoid', description: 'Keys of levels never to call at.', schema: keys },
	{
		name: 'max',
		description: 'At most this many steps.',
		schema: { type: 'integer', minimum: 1, maximum: limits.steps }
	},
	{
		name: 'evidence',
		description: 'Kinds of evidence that count; all, where none is named. May also be given several times.',
		schema: { type: 'array', items: { type: 'string', enum: evidenceKinds } }
	},
	{
		name: 'clinical',
		description:
			'Whether levels that ask for a clinical registration may be called at. Those named in the question always may.',
		schema: { type: 'string', enum: ['yes', 'no'], default: defaults.clinical }
	}
];

/** The question to the finder, as OpenAPI has it. Lists stand in one parameter with commas between. */
export const pathwayParameters = question.map(({ name, description, schema, isNeeded = false }) => ({
	name,
	in: 'query',
	description,
	required: isNeeded,
	schema,
	...(schema.type === 'array' ? { style: 'form', explode: false } : {})
}));
