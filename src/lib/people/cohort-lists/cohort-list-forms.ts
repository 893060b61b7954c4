/** What the forms of a cohort list take: the list itself, and then the seals that were looked at. */
import * as v from 'valibot';

/** The seals of one person on a list, as the page keeps them until they are loaded: in hexadecimal, null for what is not known. */
export interface Seals {
	address: string | null;
	name: string | null;
}

/** Seals as a line of a form. */
export function asLine({ address, name }: Seals): string {
	return `${address ?? ''},${name ?? ''}`;
}

const lineField = v.pipe(
	v.string(),
	v.regex(/^([0-9a-f]{64},|,[0-9a-f]{64}|[0-9a-f]{64},[0-9a-f]{64})$/, 'Choose the list again'),
	v.transform((line): Seals => {
		const [address, name] = line.split(',');
		return { address: address || null, name: name || null };
	})
);

const placeFields = {
	cohort: v.pipe(v.string(), v.nonEmpty('Choose a cohort')),
	specialism: v.pipe(
		v.optional(v.string(), ''),
		v.transform((slug) => slug || null)
	)
};

/** A list as a file, or as rows that were pasted. */
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
			'Choose a file, or paste the rows'
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

/** Whose list it is, by slugs; without a specialism it is of all. */
export interface ListPlace {
	cohort: string;
	specialism: string | null;
}

/** How the audit log names a list: `cohort/2025`, `cohort/2025/specialism/health-analysis`. */
export function listKey({ cohort, specialism }: ListPlace): string {
	return `cohort/${cohort}${specialism ? `/specialism/${specialism}` : ''}`;
}

/** What was looked at, to be loaded. */
export const loadForm = v.object({
	...placeFields,
	/** The id of the list whose place it takes; empty where there is none. */
	replaces: v.string(),
	/** The seal of the secret that the lines were sealed under. */
	secret: v.string(),
	row: v.pipe(v.array(lineField), v.nonEmpty('Choose the list again'))
});
export type Loading = v.InferOutput<typeof loadForm>;
