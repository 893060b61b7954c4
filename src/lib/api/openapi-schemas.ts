import { evidenceKinds, proficiencies, stepKinds } from '#lib/catalogue/catalogue.ts';
import type { ColumnType, Dataset } from '#lib/catalogue/open-data/dataset.ts';
import { levels } from '#lib/catalogue/open-data/datasets-roles.ts';
import { bys } from '#lib/pathways/finder/query.ts';

/** JSON Schema 2020-12, as OpenAPI 3.1 takes it. */
export type Schema = Readonly<Record<string, unknown>>;

/** A reference to one of `schemas`. */
export const schemaOf = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });

/** An object that has all of these and nothing else. */
export function exactly(
	properties: Readonly<Record<string, Schema>>,
	optional: readonly string[] = []
): Schema {
	return {
		type: 'object',
		additionalProperties: false,
		required: Object.keys(properties).filter((name) => !optional.includes(name)),
		properties
	};
}

const types: Record<ColumnType, string> = {
	text: 'string',
	whole: 'integer',
	number: 'number',
	'yes-no': 'boolean',
	list: 'array'
};

/** A row of a dataset in its JSON: the columns, each with its sentence. */
export function rowSchema({ columns }: Pick<Dataset, 'columns'>): Schema {
	return exactly(
		Object.fromEntries(
			columns.map(({ name, words, type, nullable, values }) => [
				name,
				{ description: words, ...cellSchema(type, nullable, values) }
			])
		)
	);
}

function cellSchema(type: ColumnType, nullable: boolean, values: readonly string[] | undefined): Schema {
	if (type === 'list') return { type: 'array', items: values ? { enum: values } : string };
	if (values) return { enum: nullable ? [...values, null] : values };
	return { type: nullable ? [types[type], 'null'] : types[type] };
}

const string: Schema = { type: 'string' };
const stringOrNull: Schema = { type: ['string', 'null'] };
const whole: Schema = { type: 'integer', minimum: 0 };
const number: Schema = { type: 'number' };
const numberOrNull: Schema = { type: ['number', 'null'] };
const proficiencyOrNull: Schema = { enum: [...proficiencies, null] };
const listOf = (items: Schema): Schema => ({ type: 'array', items });
const described = (description: string, schema: Schema): Schema => ({ description, ...schema });

const evidence = exactly({
	kind: schemaOf('EvidenceKind'),
	source: described('Who says so.', string),
	url: stringOrNull,
	date: stringOrNull
});

const years = exactly({ shortest: numberOrNull, typical: numberOrNull, longest: numberOrNull });

const step = exactly({
	from: string,
	to: string,
	kind: schemaOf('StepKind'),
	years: { anyOf: [schemaOf('Years'), { type: 'null' }] },
	condition: stringOrNull,
	evidence: described('Strongest first; never empty.', { ...listOf(schemaOf('Evidence')), minItems: 1 })
});

const pathwayStep = exactly({
	from: string,
	to: string,
	kind: schemaOf('StepKind'),
	evidence: described('Those kinds that were allowed, strongest first.', listOf(schemaOf('Evidence'))),
	learn: described(
		'What this step asks beyond what was held and learnt before it.',
		listOf(exactly({ skill: string, from: proficiencyOrNull, to: { enum: proficiencies } }))
	)
});

const pathway = exactly({
	levels: described('Keys of the levels, in order.', listOf(string)),
	moves: described('How many steps.', whole),
	learning: described(
		'Proficiencies to learn in all, each skill counted once; at least, where unprofiled is not 0.',
		whole
	),
	stretch: described('The largest single step’s learning.', whole),
	unprofiled: described('Levels after the start that nobody has published a profile of.', whole),
	years: described(
		'Typical years of the steps that state them, and how many do not.',
		exactly({ known: number, unknownSteps: whole })
	),
	weakest: described('The kind of its weakest step.', { enum: [...evidenceKinds, null] }),
	steps: listOf(schemaOf('PathwayStep'))
});

const pathways = exactly({
	from: string,
	to: {
		description: 'A level’s key, or the role, family or stage that was asked for.',
		anyOf: [string, exactly({ role: string }), exactly({ family: string }), exactly({ stage: whole })]
	},
	by: { enum: bys },
	exact: described('Whether these are certainly the best.', { type: 'boolean' }),
	pathways: described('Best first.', listOf(schemaOf('Pathway'))),
	reason: described('Why there is none.', stringOrNull),
	nearest: described(
		'Keys of levels that can be reached and are nearest to what was asked for.',
		listOf(string)
	)
});

const level = exactly({
	...(rowSchema(levels).properties as Record<string, Schema>),
	requirements: described(
		'What it asks, its own or lent.',
		listOf(exactly({ skill: string, proficiency: proficiencyOrNull }))
	)
});

const parameterProblem = { parameter: string, message: string, suggestions: listOf(string) };

const problem = exactly(
	{
		type: string,
		title: string,
		status: { type: 'integer' },
		detail: string,
		parameter: described('The parameter, or part of the address, that cannot be used.', string),
		suggestions: described('What may have been meant.', listOf(string)),
		problems: described('All of them, where there are several.', listOf(exactly(parameterProblem)))
	},
	['parameter', 'suggestions', 'problems']
);

/** What the answers are made of, besides the rows of the datasets. */
export const schemas: Readonly<Record<string, Schema>> = {
	EvidenceKind: { description: 'Strongest first.', enum: evidenceKinds },
	StepKind: { enum: stepKinds },
	Years: described('A figure that nobody has told us is null, never 0.', years),
	Evidence: evidence,
	Level: level,
	Step: step,
	Pathways: pathways,
	Pathway: pathway,
	PathwayStep: pathwayStep,
	Problem: described('An error (RFC 9457).', problem)
};
