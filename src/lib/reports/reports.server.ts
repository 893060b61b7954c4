import * as audit from '#lib/audit/audit.server.ts';
import { may, permitted } from '#lib/access/right.ts';
import type { Person } from '#lib/access/person.ts';
import { NotFound, type Refused } from '#lib/errors/errors.ts';
import { notify } from '#lib/notices/notices.server.ts';
import * as suspensions from '#lib/people/suspensions.server.ts';
import * as limits from '#lib/server/limits.server.ts';
import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import { isId } from '#lib/text/ids.ts';
import { counted } from '#lib/text/counts.ts';
import { reports } from './area.ts';
import type { Decision, refusals } from './report.ts';

type Viewer = { id: string };

const byPerson: limits.Limit = { name: 'reports by person', times: 20, seconds: 86_400 };
const tooMany = 'You have sent many reports today. This one has not been sent. Try again tomorrow.';

/** A message to the viewer, to be reported. @throws NotFound if there is none that someone else wrote */
export async function message(sql: Sql, viewer: Viewer, id: string): Promise<{ copy: string }> {
	const [found] = isId(id)
		? await asPerson(
				sql,
				viewer,
				(sql) => sql<{ copy: string }[]>`
					select m.body as copy
					from introduction_message m join introduction i using (introduction_id)
					where m.message_id = ${id} and m.author <> case when i.asker_id = ${viewer.id} then 'asker' else 'asked' end`
			)
		: [];
	if (!found) throw new NotFound('There is no such message to you.');
	return found;
}

/** Reports a message to the viewer. Twice is once. */
export async function ofMessage(
	sql: Sql,
	viewer: Viewer,
	{ id, why }: { id: string; why: string }
): Promise<void> {
	await limits.spend(sql, byPerson, viewer.id, tooMany);
	const [row] = await asPerson(
		sql,
		viewer,
		(sql) => sql<[{ id: string | null }]>`select report_message(${id}, ${why}) as id`
	);
	if (!row.id) throw new NotFound('There is no such message to you.');
}

/** Reports a profile as the viewer sees it. @param copy what they see, in words */
export async function ofAlum(
	sql: Sql,
	viewer: Viewer,
	{ alumId, copy, why }: { alumId: string; copy: string; why: string }
): Promise<void> {
	await limits.spend(sql, byPerson, viewer.id, tooMany);
	const [row] = await asPerson(
		sql,
		viewer,
		(sql) => sql<[{ id: string | null }]>`select report_alum(${alumId}, ${copy}, ${why}) as id`
	);
	if (!row.id) throw new NotFound('There is no one here. They may have left the directory.');
}

export interface Report {
	id: string;
	kind: 'message' | 'profile';
	copy: string;
	why: string;
	reportedAt: Date;
	goneBy: 'author' | 'account' | null;
	decision: Decision | null;
	decidedAt: Date | null;
}

/** What the viewer reported, and what was decided about them. */
export function own(sql: Sql, viewer: Viewer) {
	return asPerson(sql, viewer, async (sql) => {
		const reported = await sql<Pick<Report, 'id' | 'kind' | 'reportedAt' | 'decision'>[]>`
			select report_id as id, kind, reported_at as "reportedAt", decision
			from report where reporter_id = ${viewer.id}
			order by reported_at desc, report_id`;
		const decided = await sql<
			{ decision: Exclude<Decision, 'nothing'>; words: string; decidedAt: Date; liftedAt: Date | null }[]
		>`
			select decision, words, decided_at as "decidedAt", lifted_at as "liftedAt"
			from moderation where person_id = ${viewer.id}
			order by decided_at desc, moderation_id`;
		return { reported: [...reported], decided: [...decided] };
	});
}

/** All reports that the viewer may decide about, those that wait first. */
export function list(sql: Sql, viewer: Person): Promise<Report[]> {
	permitted(viewer, 'see', reports);
	return asPerson(sql, viewer, async (sql) => [...(await read(sql, viewer, null))]);
}

/** One of them, and whom it is about. @throws NotFound if there is none */
export function find(
	sql: Sql,
	viewer: Person,
	id: string
): Promise<Report & { about: { id: string; name: string; isHidden: boolean } | null; isOwn: boolean }> {
	permitted(viewer, 'see', reports);
	return asPerson(sql, viewer, async (sql) => {
		const [report] = isId(id) ? await read(sql, viewer, id) : [];
		if (!report) throw new NotFound('There is no such report. Reports are deleted after 90 days.');
		await audit.record(sql, viewer, { verb: 'read-report', object: id });
		const [about] = await sql<{ id: string; name: string; isHidden: boolean; isOwn: boolean }[]>`
			select p.person_id as id, p.display_name as name, r.reporter_id is not distinct from ${viewer.id} as "isOwn",
				exists (select from moderation m where m.person_id = p.person_id and m.decision = 'hidden' and m.lifted_at is null) as "isHidden"
			from report r join person p on p.person_id = r.reported_id
			where r.report_id = ${id}`;
		return { ...report, about: about ?? null, isOwn: about?.isOwn ?? false };
	});
}

function read(sql: Sql, viewer: Viewer, id: string | null) {
	return sql<Report[]>`
		select report_id as id, kind, copy, why, reported_at as "reportedAt", gone_by as "goneBy", decision, decided_at as "decidedAt"
		from report
		where reported_id is distinct from ${viewer.id} and ${id === null ? sql`true` : sql`report_id = ${id}`}
		order by decided_at is not null, reported_at, report_id
		limit 200`;
}

/** Decides about a report; both sides are told. @returns why not */
export function decide(
	sql: Sql,
	viewer: Person,
	{ id, decision, words }: { id: string; decision: Decision; words: string }
): Promise<Refused<keyof typeof refusals> | null> {
	permitted(viewer, 'decide', reports);
	return asPerson(sql, viewer, async (sql) => {
		const [row] = await sql<[{ outcome: string; reporter: string | null; reported: string | null }]>`
			select outcome, reporter, reported from decide_report(${id}, ${decision}, ${words})`;
		if (row.outcome === 'gone')
			throw new NotFound('There is no such report. Reports are deleted after 90 days.');
		if (row.outcome !== 'done') return { refused: row.outcome as keyof typeof refusals };
		if (decision === 'suspended' && row.reported) await suspend(sql, viewer, row.reported);
		if (row.reporter) await notify(sql, { personId: row.reporter, kind: 'report-decided', about: id });
		if (row.reported && decision !== 'nothing')
			await notify(sql, { personId: row.reported, kind: 'moderation', about: row.reported });
		// Where nothing was decided, their own record does not tell them that someone reported them.
		const subjectId = decision === 'nothing' ? null : row.reported;
		await audit.record(sql, viewer, { verb: 'decide-report', subjectId });
		return null;
	});
}

/** Nothing more is to be done where the account is suspended already. */
async function suspend(sql: Sql, viewer: Person, personId: string) {
	const { count } = await sql`select from suspension where person_id = ${personId} and lifted_at is null`;
	if (count === 0) await suspensions.suspend(sql, viewer, { personId });
}

/** Shows a profile again that was hidden after a report. */
export function showAgain(sql: Sql, viewer: Person, personId: string): Promise<void> {
	permitted(viewer, 'decide', reports);
	return asPerson(sql, viewer, async (sql) => {
		const [row] = await sql<[{ shown: boolean }]>`select show_again(${personId}) as shown`;
		if (!row.shown) throw new NotFound('This profile is not hidden.');
		await audit.record(sql, viewer, { verb: 'show-again', subjectId: personId });
	});
}

/** What waits for administrators. */
export async function pending(sql: Sql, viewer: Person): Promise<Readonly<Record<string, string>>> {
	const waiting: Record<string, string> = {};
	if (!may(viewer, 'decide', reports)) return waiting;
	const count = (await list(sql, viewer)).filter(({ decision }) => decision === null).length;
	if (count > 0) waiting['/reports'] = `${counted(count, 'report')} to read`;
	return waiting;
}

/** Whether a report was decided, for the email that says so. */
export function isDecided(
	sql: Sql,
	{ personId, about }: { personId: string; about: string }
): Promise<boolean> {
	return asPerson(sql, { id: personId }, async (sql) => {
		const { count } = await sql`select from report where report_id = ${about} and decided_at is not null`;
		return count > 0;
	});
}

/** Whether something was decided about a person that stands, for the email that says so. */
export function isModerated(sql: Sql, { personId }: { personId: string }): Promise<boolean> {
	return asPerson(sql, { id: personId }, async (sql) => {
		const { count } = await sql`select from moderation where person_id = ${personId} and lifted_at is null`;
		return count > 0;
	});
}
