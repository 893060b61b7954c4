import { describe, expect } from 'vitest';
import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import * as bundledHelps from '#lib/plans/target/bundled-helps.server.ts';
import * as helps from '#lib/plans/target/helps.server.ts';
import { targetPage } from '#lib/plans/target/target-page.ts';
import { asPerson } from '#lib/server/sql.server.ts';
import { asOwner } from '#tests/support/as-owner.ts';
import { cast, settle } from '#tests/support/cast.ts';
import { test } from '#tests/support/database.ts';

const { trainee, coach, administrator, editor } = cast;
const draft = {
	kind: 'course',
	name: 'Two days of charts',
	about: 'Charts for busy people.',
	isOpen: true,
	sourceTitle: 'Its page',
	sourceUrl: 'https://example.org/',
	sourceDate: '2026-05',
	skills: [{ skill: 'gdad:data-visualisation', proficiency: 2 }]
} as const;
const one = { ...draft, skills: [...draft.skills] };

describe('what helps', () => {
	test('that comes with Waymark has sources, and names skills of the catalogue', async ({ bundle: sql }) => {
		const { catalogue } = await snapshots.current(sql);
		const all = await bundledHelps.read();
		expect(all.length).toBeGreaterThanOrEqual(12);
		for (const { slug, sourceTitle, skills } of all) {
			expect(sourceTitle, slug).not.toBe('');
			for (const skill of Object.keys(skills)) expect(catalogue.skills.has(skill), skill).toBe(true);
		}
	});

	test('is kept by editors, and recorded; for everyone else it is only there to read', async ({ sql }) => {
		await settle(sql);
		for (const other of [trainee, coach, administrator])
			await expect(helps.add(sql, other, one)).rejects.toThrow('It is for');
		await helps.add(sql, editor, one);
		const [added] = (await helps.list(sql)).filter(({ name }) => name === draft.name);
		expect(added).toMatchObject(one);
		await expect(helps.add(sql, editor, one)).rejects.toThrow('already');
		for (const other of [trainee, coach, administrator])
			expect(
				await asPerson(sql, other, async (sql) => (await sql`update help set name = 'Mine'`).count)
			).toBe(0);
		await expect(helps.change(sql, editor, { ...one, id: 'none' })).rejects.toThrow('no such entry');
		await expect(helps.remove(sql, editor, 'none')).rejects.toThrow('no such entry');
		await helps.change(sql, editor, { ...one, id: added!.id, isOpen: false });
		await helps.remove(sql, editor, added!.id);
		expect((await helps.list(sql)).map(({ name }) => name)).not.toContain(draft.name);
		const verbs = await asOwner(
			sql,
			(sql) => sql`select verb from audit_entry where object = ${added!.id} order by entry_id`
		);
		expect(verbs.map(({ verb }) => verb)).toEqual(['add-help', 'change-help', 'remove-help']);
		expect(await helps.names(sql, [added!.id])).toEqual(new Map([[added!.id, draft.name]]));
	});

	test('that an editor has changed or removed stays so when Waymark starts again', async ({ sql }) => {
		await settle(sql);
		await asOwner(sql, bundledHelps.load);
		const [first, second] = await helps.list(sql);
		await helps.change(sql, editor, { ...one, id: first!.id });
		await helps.remove(sql, editor, second!.id);
		await asOwner(sql, bundledHelps.load);
		const after = await helps.list(sql);
		expect(after.find(({ id }) => id === first!.id)?.name).toBe(draft.name);
		expect(after.map(({ id }) => id)).not.toContain(second!.id);
	});

	test('says what remains after it', async ({ bundle: sql }) => {
		const { catalogue } = await snapshots.current(sql);
		await asOwner(sql, bundledHelps.load);
		const page = targetPage(
			catalogue,
			new Map(),
			{ level: 'gdad:data-scientist/data-scientist' },
			{ helps: await helps.list(sql), doing: ['data-scientist-apprenticeship'] }
		);
		expect(page.changes.length).toBeGreaterThan(3);
		expect(page.after).toMatch(/skills would remain/);
		const whole = page.changes.filter(({ left }) => left === 0);
		expect(whole.length).toBeGreaterThan(0);
		expect(page.changes.filter(({ helps }) => helps.length === 0).length).toBeGreaterThan(0);
	});
});
