import {
	contextKinds,
	evidenceKinds,
	stepKinds,
	type Context,
	type Evidence,
	type Step,
	type Years
} from '#lib/catalogue/catalogue.ts';
import { dataset, list, maybe, number, text, whole, type Column } from './dataset.ts';
import { sourceColumns } from './datasets-roles.ts';
import { payScale, type Pay } from '#lib/catalogue/pay.ts';

function yearColumns<Item>(of: (item: Item) => Years | null): Column<Item>[] {
	return [
		number('yearsShortest', 'The fewest years it takes.', (item) => of(item)?.shortest ?? null),
		number('yearsTypical', 'The years it typically takes.', (item) => of(item)?.typical ?? null),
		number('yearsLongest', 'The most years it takes.', (item) => of(item)?.longest ?? null)
	];
}

function ends<Item>(of: (item: Item) => Pick<Step, 'from' | 'to'>): Column<Item>[] {
	return [
		text('from', 'Key of the level that it leads from.', (item) => of(item).from),
		text('to', 'Key of the level that it leads to.', (item) => of(item).to)
	];
}

export const steps = dataset<Step>({
	name: 'steps',
	title: 'Steps',
	words:
		'One row for each move from a level to another: documented ones, rungs of a ladder, and those that we work out from shared skills.',
	items: ({ steps }) => steps,
	columns: [
		...ends<Step>((step) => step),
		text('kind', 'What kind of move it is, by its strongest evidence.', ({ kind }) => kind, stepKinds),
		...yearColumns<Step>(({ years }) => years),
		maybe('condition', 'What it asks besides, such as a qualification.', ({ condition }) => condition),
		text('strongest', 'Its strongest kind of evidence.', ({ evidence }) => evidence[0]!.kind, evidenceKinds),
		list(
			'evidence',
			'Every kind of evidence that it has, strongest first.',
			({ evidence }) => [...new Set(evidence.map(({ kind }) => kind))],
			evidenceKinds
		)
	]
});

interface Piece {
	step: Step;
	evidence: Evidence;
}

export const evidence = dataset<Piece>({
	name: 'evidence',
	title: 'Evidence',
	words: 'One row for each piece of evidence for a step, strongest first, with what this source says of it.',
	items: ({ steps }) => steps.flatMap((step) => step.evidence.map((evidence) => ({ step, evidence }))),
	columns: [
		...ends<Piece>(({ step }) => step),
		text('kind', 'What kind of evidence it is.', ({ evidence }) => evidence.kind, evidenceKinds),
		text('stepKind', 'What kind of move it says this is.', ({ evidence }) => evidence.stepKind, stepKinds),
		...yearColumns<Piece>(({ evidence }) => evidence.years),
		maybe('condition', 'What it says is asked besides.', ({ evidence }) => evidence.condition),
		...sourceColumns<Piece>(({ evidence }) => evidence.source),
		maybe('note', 'What else is to be known of it.', ({ evidence }) => evidence.note)
	]
});

export const context = dataset<Context>({
	name: 'context',
	title: 'Statements',
	words:
		'One row for each sourced statement about a role that is no step: what it is for, placements, qualifications, aims, where people went.',
	items: ({ context }) => context,
	columns: [
		text('role', 'Key of the role that it speaks of.', ({ role }) => role),
		text('kind', 'What kind of statement it is.', ({ kind }) => kind, contextKinds),
		text('statement', 'What is said.', ({ statement }) => statement),
		...sourceColumns<Context>(({ source }) => source),
		maybe('note', 'What else is to be known of it.', ({ note }) => note)
	]
});

export const pay = dataset<Pay>({
	name: 'pay',
	title: 'Pay',
	words: 'One row for each Agenda for Change band: a year’s pay in England from a given day, in pounds.',
	items: () => payScale,
	columns: [
		text('band', 'The band.', ({ band }) => band),
		whole('lowest', 'Its lowest point, in pounds a year.', ({ entry }) => entry),
		whole('highest', 'Its highest point, in pounds a year.', ({ top }) => top),
		text(
			'from',
			'The day from which these figures hold; they are never carried forward.',
			({ from }) => from
		),
		...sourceColumns<Pay>(({ source }) => source)
	]
});
