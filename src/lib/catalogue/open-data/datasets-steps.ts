import {
	contextKinds,
	evidenceKinds,
	stepKinds,
	type Context,
	type Evidence,
	type Step,
	type Years
} from '#lib/catalogue/catalogue.ts';
import { dataset, list, maybe, number, text, whole, yesNo, type Column } from './dataset.ts';
import { sourceColumns } from './datasets-roles.ts';
import { payScale, type Pay } from '#lib/catalogue/pay.ts';

function yearColumns<Item>(of: (item: Item) => Years | null): Column<Item>[] {
	return [
		number('yearsShortest', 'The fewest years it takes.', (item) => of(item)?.shortest ?? null),
		number('yearsTypical', 'The years it usually takes.', (item) => of(item)?.typical ?? null),
		number('yearsLongest', 'The most years it takes.', (item) => of(item)?.longest ?? null)
	];
}

function ends<Item>(of: (item: Item) => Pick<Step, 'from' | 'to'>): Column<Item>[] {
	return [
		text('from', 'The key of the level that it leads from.', (item) => of(item).from),
		text('to', 'The key of the level that it leads to.', (item) => of(item).to)
	];
}

export const steps = dataset<Step>({
	name: 'steps',
	title: 'Moves',
	words:
		'One row for each move from one level to another: moves with evidence, suggested moves, moves to the next level of a role, and moves that we work out from similar skills.',
	items: ({ steps }) => steps,
	columns: [
		...ends<Step>((step) => step),
		text('kind', 'The kind of move, according to its strongest evidence.', ({ kind }) => kind, stepKinds),
		...yearColumns<Step>(({ years }) => years),
		maybe('condition', 'What else you need, such as a qualification.', ({ condition }) => condition),
		text('strongest', 'Its strongest kind of evidence.', ({ evidence }) => evidence[0]!.kind, evidenceKinds),
		list(
			'evidence',
			'Every kind of evidence for it, strongest first.',
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
	words: 'One row for each piece of evidence for a move, strongest first, with what the source says.',
	items: ({ steps }) => steps.flatMap((step) => step.evidence.map((evidence) => ({ step, evidence }))),
	columns: [
		...ends<Piece>(({ step }) => step),
		text('kind', 'The kind of evidence.', ({ evidence }) => evidence.kind, evidenceKinds),
		text(
			'stepKind',
			'The kind of move, according to this source.',
			({ evidence }) => evidence.stepKind,
			stepKinds
		),
		...yearColumns<Piece>(({ evidence }) => evidence.years),
		maybe('condition', 'What else you need, according to this source.', ({ evidence }) => evidence.condition),
		...sourceColumns<Piece>(({ evidence }) => evidence.source),
		maybe('note', 'More information.', ({ evidence }) => evidence.note)
	]
});

export const context = dataset<Context>({
	name: 'context',
	title: 'Statements',
	words:
		'One row for each statement about a role that has a source and is not a move: its purpose, placements, qualifications, aims and where people went next.',
	items: ({ context }) => context,
	columns: [
		text('role', 'The key of the role.', ({ role }) => role),
		text('kind', 'The kind of statement.', ({ kind }) => kind, contextKinds),
		text('statement', 'The statement.', ({ statement }) => statement),
		...sourceColumns<Context>(({ source }) => source),
		maybe('note', 'More information.', ({ note }) => note)
	]
});

export const pay = dataset<Pay>({
	name: 'pay',
	title: 'Pay',
	words:
		'One row for each Agenda for Change band and year: a year’s pay in England from a given day, in pounds.',
	items: () => payScale.flatMap((pay) => (pay.before ? [pay.before, pay] : [pay])),
	columns: [
		text('band', 'The band.', ({ band }) => band),
		whole('lowest', 'Its lowest pay point, in pounds a year.', ({ entry }) => entry),
		whole('highest', 'Its highest pay point, in pounds a year.', ({ top }) => top),
		text('from', 'The date these figures apply from.', ({ from }) => from),
		yesNo(
			'workedOut',
			'Whether we worked the figures out from the year before and the award.',
			({ isWorkedOut }) => isWorkedOut
		),
		...sourceColumns<Pay>(({ source }) => source)
	]
});
