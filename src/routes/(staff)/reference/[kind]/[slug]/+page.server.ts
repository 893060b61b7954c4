import { fail, redirect } from '@sveltejs/kit';
import { effectWords } from '#lib/people/leaving/leaving.ts';
import * as leaving from '#lib/people/leaving/leaving.server.ts';
import { formOf, kindIn } from '#lib/reference/reference-kinds.ts';
import * as references from '#lib/reference/reference-changes.server.ts';
import { isoDay } from '#lib/text/dates.ts';
import { formAction } from '#routes/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, viewer }, params }) => {
	const kind = kindIn(params);
	const { name, retiredAt, startsOn, endsOn } = await references.find(sql, viewer, kind, params.slug);
	const days = startsOn && endsOn ? { startsOn: isoDay(startsOn), endsOn: isoDay(endsOn) } : {};
	return { kind, name, kept: { name, ...days }, isRetired: retiredAt !== null };
};

export const actions = {
	change: formAction(formOf, async (value, { locals: { sql, viewer }, params }) => {
		const { slug } = params;
		if ('endsOn' in value && value.sure !== value.endsOn) {
			const effect = effectWords(await leaving.effectOfEnd(sql, viewer, slug, value.endsOn));
			if (effect) return fail(422, { errors: { endsOn: effect }, sure: value.endsOn });
		}
		const refusal = await references.change(sql, viewer, kindIn(params), { slug, ...value });
		if (refusal) {
			const sure = 'sure' in value ? value.sure : undefined;
			return fail(422, { errors: { name: 'This name is already used' }, sure });
		}
		redirect(303, '/reference?done=changed');
	}),
	retire: async ({ locals: { sql, viewer }, params }) => {
		const { slug } = params;
		await references.retire(sql, viewer, kindIn(params), { slug, isRetired: true });
		redirect(303, '/reference?done=retired');
	},
	offer: async ({ locals: { sql, viewer }, params }) => {
		const { slug } = params;
		await references.retire(sql, viewer, kindIn(params), { slug, isRetired: false });
		redirect(303, '/reference?done=offered');
	}
} satisfies Actions;
