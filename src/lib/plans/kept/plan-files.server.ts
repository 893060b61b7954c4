/** A plan as files, and a plan read from one. */
import type { EventAttributes } from 'ics';
import * as v from 'valibot';
import { evidenceKinds as evidenceOfSteps, proficiencies } from '#lib/catalogue/catalogue.ts';
import { neededLine } from '#lib/forms/own-words.ts';
import { readDay } from '#lib/forms/typed-day.ts';
import { evidenceKinds } from '#lib/plans/evidence/evidence.ts';
import { csvOf, csvType } from '#lib/server/csv.server.ts';
import { readWhole } from '#lib/tables/whole.server.ts';
import { calendarFile, calendarType } from '#lib/text/calendar.ts';
import { answerWords } from '#lib/plans/assessment/assessment.ts';
import { most, type Plan } from './plan.ts';

export const formats = ['json', 'csv', 'ics'] as const;
export type PlanFormat = (typeof formats)[number];

/** A plan as a file. */
export function fileOf(plan: Plan, format: PlanFormat): { type: string; body: string } {
	if (format === 'json')
		return { type: 'application/json; charset=utf-8', body: JSON.stringify(exported(plan), null, '\t') };
	if (format === 'csv') return { type: csvType, body: csvOf(columns, rowsOf(plan)) };
	return { type: calendarType, body: calendarOf(plan) };
}

/** The plan without our IDs, in a format that `readJson` reads. */
function exported({ title, pathways, skills, actions, evidence }: Plan) {
	return {
		format: 'waymark-plan',
		formatVersion: 1,
		title,
		pathways: pathways.map(({ versions, isMine, stops, keptAt }) => ({ keptAt, versions, isMine, stops })),
		skills: skills.map(({ skill, name, from, to, version }) => ({ skill, name, from, to, version })),
		actions: actions.map(({ what, dueOn, doneOn }) => ({ what, dueOn, doneOn })),
		evidence: evidence.map(({ kind, title, month, skills }) => ({ kind, title, month, skills }))
	};
}

const columns = ['part', 'what', 'from', 'to', 'due', 'done', 'version', 'key'] as const;

function rowsOf({ pathways, skills, actions, evidence }: Plan): string[][] {
	const word = (proficiency: number) => proficiencies[proficiency - 1] ?? '';
	return [
		...evidence.map(({ title, month, skills }) => [
			'evidence',
			title,
			'',
			'',
			'',
			month ?? '',
			'',
			skills.join(' ')
		]),
		...skills.map(({ skill, name, from, to, version }) => [
			'skill',
			name,
			from === null ? '' : answerWords(from).toLowerCase(),
			word(to),
			'',
			'',
			version,
			skill
		]),
		...actions.map(({ what, dueOn, doneOn }) => ['action', what, '', '', dueOn ?? '', doneOn ?? '', '', '']),
		...pathways.map(({ stops, versions, keptAt }) => [
			'pathway',
			stops.map(({ name }) => name).join(' > '),
			stops[0]?.name ?? '',
			stops.at(-1)?.name ?? '',
			'',
			keptAt.slice(0, 'yyyy-mm-dd'.length),
			Object.entries(versions)
				.map(([framework, label]) => `${framework} ${label}`)
				.join('; '),
			stops.map(({ key }) => key).join(' ')
		])
	];
}

/** What is still to be done and has a day, as events of whole days. Nothing says whose they are. */
function calendarOf({ actions }: Plan): string {
	const events = actions.flatMap(({ id, what, dueOn, doneOn }): EventAttributes[] => {
		if (!dueOn || doneOn) return [];
		const next = new Date(Date.parse(dueOn) + 86_400_000).toISOString().slice(0, 10);
		return [
			{
				uid: `${id}@waymark`,
				title: what,
				start: parts(dueOn),
				end: parts(next),
				productId: 'waymark',
				transp: 'TRANSPARENT'
			}
		];
	});
	return calendarFile(events);
}

function parts(day: string): [number, number, number] {
	const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
	return [year, month, date];
}

const text = (most: number) =>
	v.pipe(
		neededLine('It is blank', most),
		v.check((given) => given.isWellFormed())
	);
const day = v.nullable(
	v.pipe(
		v.string(),
		v.check((text) => readDay(text) === text)
	)
);
const learnt = v.object({
	skill: text(265),
	name: text(200),
	from: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(4)),
	to: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(4))
});

/** Of one pathway, in bytes: more than any that Waymark writes. */
const mostOfPathway = 150_000;

const planAction = v.object({ what: text(300), dueOn: day, doneOn: day });

const planFile = v.object({
	format: v.literal('waymark-plan'),
	formatVersion: v.literal(1),
	title: text(80),
	pathways: v.pipe(
		v.array(
			v.object({
				versions: v.record(v.pipe(v.string(), v.maxLength(64), v.slug()), text(100)),
				isMine: v.boolean(),
				stops: v.pipe(
					v.array(
						v.object({
							key: text(466),
							name: text(400),
							band: v.nullable(text(100)),
							learn: v.pipe(v.array(learnt), v.maxLength(200)),
							evidence: v.nullable(v.picklist(evidenceOfSteps))
						})
					),
					v.minLength(2),
					v.maxLength(200)
				)
			})
		),
		v.maxLength(most.pathways),
		v.check((pathways) => pathways.every((each) => Buffer.byteLength(JSON.stringify(each)) <= mostOfPathway))
	),
	skills: v.pipe(
		v.array(v.object({ ...learnt.entries, from: v.nullable(learnt.entries.from), version: text(100) })),
		v.maxLength(most.skills)
	),
	actions: v.pipe(v.array(planAction), v.maxLength(most.actions)),
	evidence: v.array(
		v.object({ kind: v.picklist(evidenceKinds), title: text(150), month: day, skills: v.array(text(265)) })
	)
});
export type PlanFile = Pick<v.InferOutput<typeof planFile>, 'title' | 'pathways' | 'skills' | 'actions'>;

export type ReadPlan = { plan: PlanFile } | { problem: string };

/** Reads a plan from a file that Waymark wrote: all of it from JSON, its actions from CSV. What shows skills is not read. */
export async function readPlanFile(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<ReadPlan> {
	return /\.csv$/i.test(name) ? await readActions(name, bytes) : readJson(bytes);
}

function readJson(bytes: Uint8Array<ArrayBuffer>): ReadPlan {
	const notOurs = 'The file must be a plan that you downloaded from Waymark as JSON, or its actions as CSV';
	try {
		const read = v.safeParse(planFile, JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
		if (read.success) return { plan: read.output };
		const [issue] = read.issues;
		const place = v.getDotPath(issue);
		return { problem: place ? `${notOurs}. We cannot read “${place}”` : notOurs };
	} catch {
		return { problem: notOurs };
	}
}

async function readActions(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<ReadPlan> {
	const { table, problem } = await readWhole(bytes, {
		most: { bytes: 400_000, words: '400 KB' },
		mostRows: 1_000,
		isKnown: (heading) => (columns as readonly string[]).includes(heading)
	});
	if (problem) return { problem: problem.message };
	const [header = [], ...rows] = table;
	// An apostrophe before a sign was put there, so that no spreadsheet takes the text for a formula.
	const at = (row: readonly string[], column: (typeof columns)[number]) =>
		(row[header.indexOf(column)] ?? '').trim().replace(/^'(?=[=+\-@])/, '');
	if (!header.includes('what'))
		return { problem: 'The first row must name the columns, such as “what” and “due”' };
	const actions: PlanFile['actions'] = [];
	for (const [place, row] of rows.entries()) {
		if (!at(row, 'what') || !['', 'action'].includes(at(row, 'part'))) continue;
		const [due, done] = [at(row, 'due'), at(row, 'done')];
		if ((due && !readDay(due)) || (done && !readDay(done)))
			return { problem: `Row ${place + 2}: enter a real date, such as 2027-03-27` };
		const read = v.safeParse(planAction, {
			what: at(row, 'what'),
			dueOn: readDay(due),
			doneOn: readDay(done)
		});
		if (!read.success) return { problem: `Row ${place + 2}: ${read.issues[0].message}` };
		actions.push(read.output);
	}
	if (actions.length === 0) return { problem: 'The file has no actions' };
	if (actions.length > most.actions) return { problem: `A plan can have ${most.actions} actions at most` };
	const named = v.safeParse(text(80), name.replace(/\.csv$/i, ''));
	const title = named.success ? named.output : 'Imported plan';
	return { plan: { title, pathways: [], skills: [], actions } };
}
