import { permitted } from '#lib/access/right.ts';
import { reference } from '#lib/reference/area.ts';
import type { EmailJob } from '#lib/server/mail/email-jobs.server.ts';
import { personalEmailEmail } from './email-texts.ts';
import { enqueue } from '#lib/server/jobs/queue.server.ts';
import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import { asksFromMonth, hasLastingEmail, isNearEnd, type EffectOfEnd } from './leaving.ts';
import * as emailBook from '#lib/people/sign-in/email-book.server.ts';
import * as destinations from './destinations.server.ts';
import type { Person } from '#lib/access/person.ts';

export interface Leaving {
	/** When the scheme ends, if that is soon and they have no personal email address; else null. */
	asksEmailBefore: Date | null;
	isAlum: boolean;
	/** Whether they are an alum and have not said what they did after the scheme. */
	asksDestination: boolean;
}

export function own(sql: Sql, viewer: { id: string }, today = new Date()): Promise<Leaving> {
	return asPerson(sql, viewer, async (sql) => {
		const current = await sql<{ kind: string; startsOn: Date | null; endsOn: Date | null }[]>`
			select m.kind, c.starts_on as "startsOn", coalesce(m.until_on, c.ends_on) as "endsOn"
			from membership m left join cohort c using (cohort_id)
			where
				m.person_id = ${viewer.id} and m.kind in ('trainee', 'alum') and is_current(m.from_on, m.until_on)`;
		const isAlum = current.some(({ kind }) => kind === 'alum');
		const ending = current.find(
			({ kind, startsOn }) => kind === 'trainee' && startsOn !== null && isNearEnd(startsOn, today)
		);
		const isAsked = ending !== undefined && !(await hasLasting(sql, viewer));
		return {
			asksEmailBefore: isAsked ? ending.endsOn : null,
			isAlum,
			asksDestination: isAlum && (await destinations.own(sql, viewer)) === null
		};
	});
}

/** Makes alumni of the trainees whose cohort has ended, and ends their pairings. @returns how many */
export async function endSchemes(sql: Sql): Promise<number> {
	const [row] = await sql<[{ leavers: number }]>`select end_schemes() as leavers`;
	return row.leavers;
}

/**
 * Makes alumni trainees again, with the coach they had, if their cohort now ends later.
 * @returns how many
 */
export async function resumeSchemes(sql: Sql): Promise<number> {
	const [row] = await sql<[{ returners: number }]>`select resume_schemes() as returners`;
	return row.returners;
}

/** How many people it would change if a cohort ended on this day. */
export function effectOfEnd(sql: Sql, viewer: Person, slug: string, endsOn: string): Promise<EffectOfEnd> {
	permitted(viewer, 'change', reference);
	return asPerson(sql, viewer, async (sql) => {
		const [effect] = await sql<EffectOfEnd[]>`
			select leavers, returners from effect_of_end(${slug}, ${endsOn}::date)`;
		return effect ?? { leavers: 0, returners: 0 };
	});
}

/** Whether they have a confirmed personal email address. */
export async function hasLasting(sql: Sql, viewer: { id: string }): Promise<boolean> {
	const emails = await emailBook.list(sql, viewer);
	return hasLastingEmail(emails.filter(({ isVerified }) => isVerified).map(({ key }) => key));
}

/** Asks trainees from month 20 for a personal email address: each once, and by email only if they have none. */
export async function askForPersonalEmails(sql: Sql): Promise<void> {
	const leavers = await sql<{ id: string }[]>`select person_id as id from trainees_leaving(${asksFromMonth})`;
	for (const leaver of leavers)
		await asPerson(sql, leaver, async (sql) => {
			await sql`insert into leaving_notice (person_id) values (${leaver.id}) on conflict do nothing`;
			if (await hasLasting(sql, leaver)) return;
			await enqueue(sql, 'leaving-letter', { key: leaver.id, payload: { personId: leaver.id } });
		});
}

/** Asks for a personal email address, if there is still something to ask. { personId } */
export const personalEmail: EmailJob = async (sql, { origin, send }, { personId }) => {
	const leaver = personId ? { id: personId } : null;
	if (!leaver || (await hasLasting(sql, leaver))) return;
	const [main] = await emailBook.list(sql, leaver);
	if (main?.isVerified) await send(main.email, personalEmailEmail(`${origin}/account/addresses`));
};
