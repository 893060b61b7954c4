import { evidenceKinds, proficiencies, stepKinds } from '#lib/catalogue/catalogue.ts';
import type { ColumnType, Dataset } from '#lib/catalogue/open-data/dataset.ts';
import { levels } from '#lib/catalogue/open-data/datasets-roles.ts';
import { bys } from '#lib/pathways/finder/query.ts';

/** JSON Schema 2020-12, as used in OpenAPI 3.1. */
export type Schema = Readonly<Record<string, unknown>>;

/** A reference to one of `schemas`. */
export const schemaOf = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });

/** An object with exactly these properties. */
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

/** A row of a dataset in JSON: its columns, each with its description. */
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
	source: described('Title of the source.', string),
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
	evidence: described('Strongest first, never empty.', { ...listOf(schemaOf('Evidence')), minItems: 1 })
});

const pathwayStep = exactly({
	from: string,
	to: string,
	kind: schemaOf('StepKind'),
	evidence: described('The kinds that the query includes, strongest first.', listOf(schemaOf('Evidence'))),
	learn: described(
		'Skills to gain in this step, beyond those held at the start and gained before it.',
		listOf(exactly({ skill: string, from: proficiencyOrNull, to: { enum: proficiencies } }))
	)
});

const pathway = exactly({
	levels: described('Keys of the levels, in order.', listOf(string)),
	moves: described('Number of steps.', whole),
	learning: described(
		'Proficiencies to gain in total, counting each skill once. A minimum if unprofiled is not 0.',
		whole
	),
	stretch: described('Proficiencies to gain in the largest step.', whole),
	unprofiled: described('Number of levels after the start that have no published skills.', whole),
	years: described(
		'Total typical years of the steps that state them, and the number of steps that do not.',
		exactly({ known: number, unknownSteps: whole })
	),
	weakest: described('Evidence kind of the weakest step.', { enum: [...evidenceKinds, null] }),
	steps: listOf(schemaOf('PathwayStep'))
});

const pathways = exactly({
	from: string,
	to: {
		description: 'Key of a level, or the role, family or stage in the query.',
		anyOf: [string, exactly({ role: string }), exactly({ family: string }), exactly({ stage: whole })]
	},
	by: { enum: bys },
	exact: described('Whether these are certain to be the best.', { type: 'boolean' }),
	pathways: described('Best first.', listOf(schemaOf('Pathway'))),
	reason: described('Why there is no pathway.', stringOrNull),
	nearest: described(
		'If there is no pathway, keys of levels that have one and are nearest to the goal.',
		listOf(string)
	)
});

const level = exactly({
	...(rowSchema(levels).properties as Record<string, Schema>),
	requirements: described(
		'Skills you need, its own or based on a similar level.',
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
		parameter: described('The parameter, or part of the URL, that we cannot use.', string),
		suggestions: described('Values that may have been meant.', listOf(string)),
		problems: described('All problems, if there is more than one.', listOf(exactly(parameterProblem)))
	},
	['parameter', 'suggestions', 'problems']
);

/** The parts of answers, apart from the rows of datasets. */
export const schemas: Readonly<Record<string, Schema>> = {
	EvidenceKind: { description: 'Strongest first.', enum: evidenceKinds },
	StepKind: { enum: stepKinds },
	Years: described('A number that we do not know is null, never 0.', years),
	Evidence: evidence,
	Level: level,
	Step: step,
	Pathways: pathways,
	Pathway: pathway,
	PathwayStep: pathwayStep,
	Problem: described('An error (RFC 9457).', problem)
};
