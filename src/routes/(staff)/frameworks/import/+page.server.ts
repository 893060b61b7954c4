import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { mostOfUpload } from '#lib/catalogue/importers/upload.server.ts';
import { counted } from '#lib/catalogue/format/framework.ts';
import * as versions from '#lib/catalogue/versions/curation.server.ts';
import { problemInWords } from '#lib/errors/errors.ts';
import { readForm } from '#lib/forms/read-form.ts';
import { signedIn } from '#lib/access/person.ts';
import type { Actions } from './$types';

const form = v.object({
	files: v.pipe(v.array(v.file()), v.nonEmpty('Choose the files of a version, or a zip of them'))
});

/** More problems than anybody reads on a page; the rest are counted. */
const mostProblems = 200;

export const actions: Actions = {
	default: async ({ request, locals: { sql, person } }) => {
		if (Number(request.headers.get('content-length')) > mostOfUpload)
			return refused(413, `Choose files of ${mostOfUpload / 1_000_000} MB at most together`);
		const { value, errors } = readForm(form, await request.formData());
		if (!value) return refused(422, errors.files ?? '');
		const brought = await versions.bring(sql, signedIn(person), value.files);
		if ('problems' in brought) {
			const said = `${counted(brought.problems.length, 'thing')} to put right: nothing is stored`;
			return refused(422, said, brought.problems.map(problemInWords));
		}
		redirect(
			303,
			`/frameworks/${brought.slug}/${brought.label}?done=${brought.existing ? 'known' : 'imported'}`
		);
	}
};

function refused(status: number, message: string, problems: string[] = []) {
	return fail(status, {
		errors: { files: message },
		problems: problems.slice(0, mostProblems),
		more: Math.max(0, problems.length - mostProblems)
	});
}
