/** The forms of a cohort list: the list itself, and then the seals to store. */
import * as v from 'valibot';
import { hidden } from '#lib/forms/read-form.ts';

/** The seals of one person on a list, in hexadecimal; null for what is not known. */
export interface Seals {
	email: string | null;
	name: string | null;
}

/** Seals as a line of a form. */
export function asLine({ email, name }: Seals): string {
	return `${email ?? ''},${name ?? ''}`;
}

const lineField = v.pipe(
	v.string(),
	v.regex(/^([0-9a-f]{64},|,[0-9a-f]{64}|[0-9a-f]{64},[0-9a-f]{64})$/, 'Choose the list again'),
	v.transform((line): Seals => {
		const [email, name] = line.split(',');
		return { email: email || null, name: name || null };
	})
);

const placeFields = {
	cohort: v.pipe(v.string(), v.nonEmpty('Choose a cohort')),
	specialism: v.pipe(
		v.optional(v.string(), ''),
		v.transform((slug) => slug || null)
	)
};

/** A list as a file or as pasted rows. */
export const cohortListForm = v.pipe(
	v.object({
		...placeFields,
		file: v.optional(v.file()),
		pasted: v.optional(v.string(), '')
	}),
	v.forward(
		v.partialCheck(
			[['file'], ['pasted']],
			({ file, pasted }) => Boolean(file) || pasted.trim() !== '',
			'Choose a file or paste the rows'
		),
		['file']
	),
	v.forward(
		v.partialCheck(
			[['file'], ['pasted']],
			({ file, pasted }) => !file || pasted.trim() === '',
			'Choose a file or paste the rows, not both'
		),
		['file']
	)
);

/** The cohort and specialism of a list, by slugs; null for all specialisms. */
export interface ListPlace {
	cohort: string;
	specialism: string | null;
}

/** The key of a list in the audit log: `cohort/2025`, `cohort/2025/specialism/health-analysis`. */
export function listKey({ cohort, specialism }: ListPlace): string {
	return `cohort/${cohort}${specialism ? `/specialism/${specialism}` : ''}`;
}

/** The seals from the preview, to store. */
export const loadForm = v.object({
	...placeFields,
	/** The ID of the list it replaces; empty if there is none. */
	replaces: hidden(v.string()),
	/** The seal of the secret that made the seals. */
	secret: hidden(v.string()),
	row: hidden(v.pipe(v.array(lineField), v.nonEmpty('Choose the list again')))
});
export type Loading = v.InferOutput<typeof loadForm>;
