import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { mostOfUpload, tooLarge } from '#lib/catalogue/importers/upload.server.ts';
import * as imports from '#lib/catalogue/versions/import-beside.server.ts';
import { aroundFile } from '#lib/server/http/body-limit.ts';
import { formAction } from '#routes/form-action.ts';
import type { Actions } from './$types';

const form = v.object({
	files: v.pipe(v.array(v.file()), v.nonEmpty('Choose the files of a version, or a zip file of them'))
});

export const actions: Actions = {
	default: formAction(
		form,
		async ({ files }, { locals: { viewer } }) => {
			const { slug, label, existing } = await imports.bring(viewer, files);
			redirect(303, `/frameworks/${slug}/${label}?done=${existing ? 'known' : 'imported'}`);
		},
		({ request }) =>
			Number(request.headers.get('content-length')) > mostOfUpload + aroundFile
				? fail(413, { errors: { files: tooLarge } })
				: null
	)
};
