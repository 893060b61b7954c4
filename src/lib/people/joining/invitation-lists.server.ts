/** Inviting many at once: the list is shown first, and then exactly the rows shown are invited, all or nothing. */
import { permitted } from '#lib/access/right.ts';
import { mayGrant } from '#lib/people/may-grant.ts';
import { invitations as invitationRights } from './area.ts';
import { Conflict, type Problem } from '#lib/errors/errors.ts';
import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import * as audit from '#lib/audit/audit.server.ts';
import { readWhole } from '#lib/tables/whole.server.ts';
import { listLimits } from './spreadsheet.ts';
import { fromLines, isHeading, planned, readList, type Choices, type Planned } from './invitation-list.ts';
import * as invitations from './invitations.server.ts';
import { membershipKinds } from '#lib/access/membership.ts';
import type { Person } from '#lib/access/person.ts';
import * as reference from '#lib/reference/reference.server.ts';

export interface Preview {
	rows: Planned[];
	problems: Problem[];
}

/** What would happen to each row of a file. Only the look is recorded, because the answer shows who has access. */
export async function preview(sql: Sql, viewer: Person, bytes: Uint8Array): Promise<Preview> {
	permitted(viewer, 'add', invitationRights);
	const { table, problem } = await readWhole(bytes, { ...listLimits, isKnown: isHeading });
	if (problem) return { rows: [], problems: [problem] };
	return asPerson(sql, viewer, async (sql) => recorded(sql, await plan(sql, viewer, table)));
}

/**
 * Invites the people shown, or no one if anything has changed since.
 * @returns how many were invited, or what would happen to the rows now
 */
export async function confirm(
	sql: Sql,
	viewer: Person,
	lines: readonly string[]
): Promise<{ invited: number } | Preview> {
	permitted(viewer, 'add', invitationRights);
	return asPerson(sql, viewer, async (sql) => {
		const now = await plan(sql, viewer, fromLines(lines));
		if (now.problems.length > 0 || now.rows.some(({ outcome }) => outcome !== 'invite'))
			return recorded(sql, now);
		const invited = await invitations.inviteAll(sql, viewer, now.rows);
		if (invited.length < now.rows.length)
			throw new Conflict(
				'Someone on the list was invited since you checked it. No one has been invited: upload the file again.'
			);
		return { invited: now.rows.length };
	});
}

async function recorded(sql: Sql, preview: Preview): Promise<Preview> {
	const keys = preview.rows.map(({ email }) => email.key);
	if (keys.length > 0) await audit.recordLook(sql, 'find-by-address', keys, 'invitations');
	return preview;
}

async function plan(sql: Sql, viewer: Person, table: string[][]): Promise<Preview> {
	const { rows, problems } = readList(table, await choicesOf(sql, viewer));
	const keys = rows.map(({ email }) => email.key);
	const here = await asPerson(
		sql,
		viewer,
		(sql) => sql<{ name: string; isMember: boolean }[]>`
			select address_key || ' ' || kind as name, is_member as "isMember" from already_here(${keys})`
	);
	const names = (isMember: boolean) =>
		new Set(here.filter((known) => known.isMember === isMember).map(({ name }) => name));
	return { rows: planned(rows, { members: names(true), invited: names(false) }), problems };
}

async function choicesOf(sql: Sql, viewer: Person): Promise<Choices> {
	return { kinds: membershipKinds.filter((kind) => mayGrant(viewer, kind)), ...(await reference.list(sql)) };
}
