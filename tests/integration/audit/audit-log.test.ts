import { areas } from '#areas';
import { describe, expect } from 'vitest';
import * as auditLog from '#lib/audit/audit-log.server.ts';
import { readAuditSearch } from '#lib/audit/audit-log.ts';
import * as memberships from '#lib/people/memberships.server.ts';
import * as pairings from '#lib/people/pairings.server.ts';
import * as suspensions from '#lib/people/suspensions.server.ts';
import { asOwner } from '#tests/support/as-owner.ts';
import { cast, settle } from '#tests/support/cast.ts';
import { test } from '#tests/support/database.ts';
import { rename } from '#tests/support/staff-desk.ts';
import { wholeLog } from '#tests/support/whole-log.ts';

const { trainee, coach, editor, administrator, stranger } = cast;
const nowhere = { region: null, specialism: null, cohort: null };

describe('the audit log', () => {
	test('can be filtered by person, name, verb and day, and reading it is recorded', async ({ sql }) => {
		await settle(sql);
		await memberships.grant(sql, coach, { personId: stranger.id, kind: 'alum', ...nowhere });
		await suspensions.suspend(sql, administrator, { personId: trainee.id });
		expect(await wholeLog(sql)).toHaveLength(3);
		expect(await wholeLog(sql, { q: 'helen' })).toMatchObject([{ verb: 'grant-membership' }]);
		expect(await wholeLog(sql, { q: 'nobody of this name' })).toEqual([]);
		expect(await wholeLog(sql, { verb: 'suspend' })).toMatchObject([{ subject: 'Priya Raman' }]);
		expect(await wholeLog(sql, { verb: 'suspend', until: '2001-01-01' })).toEqual([]);
		expect(await wholeLog(sql, { verb: 'suspend', from: '2001-01-01', until: '2190-01-01' })).toHaveLength(1);
		expect(await wholeLog(sql, { verb: 'suspend', from: '2026-13-45' })).toHaveLength(1);
		expect(await wholeLog(sql, { person: stranger.id })).toMatchObject([
			{ verb: 'see-audit-log' },
			{ verb: 'grant-membership' }
		]);
		for (const viewer of [coach, editor, trainee])
			expect(() =>
				auditLog.list(sql, viewer, readAuditSearch(new URLSearchParams(), areas.auditVerbs), areas.auditNames)
			).toThrow('You cannot do this');
	});

	test('names the coach of a pairing, and can be filtered to entries about them', async ({ sql }) => {
		await settle(sql);
		await pairings.pair(sql, administrator, { traineeId: trainee.id, coachId: coach.id });
		await memberships.grant(sql, administrator, { personId: stranger.id, kind: 'alum', ...nowhere });
		expect(await wholeLog(sql, { verb: 'pair' })).toMatchObject([
			{ subject: trainee.name, object: coach.id, objectName: coach.name }
		]);
		expect(await wholeLog(sql, { verb: 'grant-membership' })).toMatchObject([{ objectName: null }]);
		const about = await wholeLog(sql, { person: coach.id.toUpperCase() });
		expect(about.map(({ verb }) => verb)).toEqual(['see-audit-log', 'pair']);
		expect(await auditLog.nameOf(sql, administrator, coach.id)).toBe(coach.name);
		expect(await auditLog.nameOf(sql, administrator, stranger.id.replace('6', '9'))).toBeNull();
		await expect(auditLog.nameOf(sql, coach, coach.id)).rejects.toThrow('You cannot do this');
	});

	test('says if more people match a name than it searches for', async ({ sql }) => {
		await settle(sql);
		await asOwner(
			sql,
			(sql) => sql`insert into person (display_name) select 'Quill ' || n from generate_series(1, 501) n`
		);
		expect(await auditLog.isCommon(sql, administrator, 'quill')).toBe(true);
		expect(await auditLog.isCommon(sql, administrator, 'quill 50')).toBe(false);
		expect(await auditLog.isCommon(sql, administrator, '')).toBe(false);
		await expect(auditLog.isCommon(sql, coach, 'quill')).rejects.toThrow('You cannot do this');
	});

	test('is exported as a file in which no name is a formula, and the export is recorded', async ({ sql }) => {
		await settle(sql);
		await rename(sql, stranger.id, '=HYPERLINK("https://evil.example")');
		await memberships.grant(sql, coach, { personId: stranger.id, kind: 'alum', ...nowhere });
		const csv = await auditLog.exported(
			sql,
			administrator,
			readAuditSearch(new URLSearchParams(), areas.auditVerbs),
			areas.auditNames
		);
		expect(csv).toMatch(/,"?'=HYPERLINK/);
		expect(csv).not.toMatch(/(^|,)"?=/m);
		expect(csv.split('\r\n')[0]).toBe('entry,at,actor_id,actor,verb,subject_id,subject,object,object_name');
		expect(csv).toContain('export-audit-log');
		expect(() =>
			auditLog.exported(
				sql,
				coach,
				readAuditSearch(new URLSearchParams(), areas.auditVerbs),
				areas.auditNames
			)
		).toThrow('You cannot do this');
	});
});
