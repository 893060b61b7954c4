import { describe, expect } from 'vitest';
import * as profiles from '#lib/alumni/profiles.server.ts';
import * as references from '#lib/reference/reference-changes.server.ts';
import * as reference from '#lib/reference/reference.server.ts';
import { cast } from '#tests/support/cast.ts';
import { test } from '#tests/support/database.ts';
import { details, started } from '#tests/support/told-profile.ts';

const { alum, trainee, editor } = cast;

describe('types of organisation', () => {
	test('are kept by editors; one that is archived stays where it is chosen', async ({ sql }) => {
		await started(sql);
		await profiles.tell(sql, alum, details);
		const kind = 'organisation-type';
		expect(await references.add(sql, editor, kind, { name: 'Hospice' })).toBeNull();
		expect(await references.add(sql, editor, kind, { name: 'hospice' })).toEqual({ refused: 'taken' });
		await references.change(sql, editor, kind, { slug: 'charity', name: 'Charity or trust' });
		await references.retire(sql, editor, kind, { slug: 'charity', isRetired: true });
		const slugs = async (kept?: string) =>
			(await reference.organisationTypes(sql, kept)).map(({ slug }) => slug);
		expect(await slugs()).toContain('hospice');
		expect(await slugs()).not.toContain('charity');
		expect(await slugs('charity')).toContain('charity');
		expect(await profiles.own(sql, alum)).toMatchObject({ organisationType: { name: 'Charity or trust' } });
		expect(() => references.add(sql, trainee, kind, { name: 'Mine' })).toThrow('editors');
	});
});
