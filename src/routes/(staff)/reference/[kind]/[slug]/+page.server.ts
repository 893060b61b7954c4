import { fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import { effectWords } from '#lib/people/leaving/leaving.ts';
import * as leaving from '#lib/people/leaving/leaving.server.ts';
import { signedIn } from '#lib/access/person.ts';
import { formOf, kindIn } from '#lib/reference/reference-kinds.ts';
import * as references from '#lib/reference/reference-changes.server.ts';
import { typedIn } from '#lib/forms/typed-in.ts';
import { isoDay } from '#lib/text/dates.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, person }, params }) => {
	const kind = kindIn(params);
	const { name, retiredAt, startsOn, endsOn } = await references.find(
		sql,
		signedIn(person),
		kind,
		params.slug
	);
	const values: Record<string, string> =
		startsOn && endsOn ? { name, startsOn: isoDay(startsOn), endsOn: isoDay(endsOn) } : { name };
	return { kind, name, values, isRetired: retiredAt !== null };
};

export const actions = {
	change: async ({ request, locals: { sql, person }, params }) => {
		const viewer = signedIn(person);
		const kind = kindIn(params);
		const form = await request.formData();
		const { value, errors, values } = readForm(formOf(kind), form);
		if (!value) return fail(422, { errors, values });
		const { slug } = params;
		if ('endsOn' in value && value.sure !== value.endsOn) {
			const asks = effectWords(await leaving.effectOfEnd(sql, viewer, slug, value.endsOn));
			if (asks)
				return fail(422, { errors: { endsOn: asks }, values: { ...typedIn(form), sure: value.endsOn } });
		}
		if (!(await references.change(sql, viewer, kind, { slug, ...value })))
			return fail(422, { errors: { name: 'There is one with this name already' }, values: typedIn(form) });
		redirect(303, '/reference?done=changed');
	},
	retire: async ({ locals: { sql, person }, params }) => {
		const { slug } = params;
		await references.retire(sql, signedIn(person), kindIn(params), { slug, isRetired: true });
		redirect(303, '/reference?done=retired');
	},
	offer: async ({ locals: { sql, person }, params }) => {
		const { slug } = params;
		await references.retire(sql, signedIn(person), kindIn(params), { slug, isRetired: false });
		redirect(303, '/reference?done=offered');
	}
} satisfies Actions;
