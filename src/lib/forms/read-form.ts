import * as v from 'valibot';
import { plainMessage } from './plain-message.ts';
import { numberWords } from '#lib/text/counts.ts';

/** The most characters in a field, and the most times it can be repeated, for every schema. */
export const limits = { characters: 20_000, repeats: 1_000 } as const;

/** Errors by the name of the field; an error of the whole form has the name `''`. */
export type FormErrors = Record<string, string>;

/** What was typed, by the name of the field, to show again beside the errors. */
export type FormValues = Record<string, string | string[]>;

export type ReadForm<Value> =
	| { value: Value; errors?: undefined; values: FormValues }
	| { value?: undefined; errors: FormErrors; values: FormValues };

/** `v.object({ … })`, with or without a pipe around it. */
export type FormSchema = v.GenericSchema & { readonly entries: Readonly<Record<string, v.GenericSchema>> };

/** In a field's pipe, stops what was typed from being sent back to the page: `v.pipe(v.string(), secret, …)`. */
export const secret = v.metadata<string, { readonly secret: true }>({ secret: true });

/** A field that no one sees: an error in it is an error of the whole form, because the page has nothing to link to. */
export function hidden<Field extends v.GenericSchema>(field: Field) {
	return v.pipe(field, v.metadata<v.InferOutput<Field>, { readonly hidden: true }>({ hidden: true }));
}

/**
 * Reads a form by a schema. Each field is a text, a list if the schema has an array (a repeated field, such as checkboxes), or a
 * file (or a list of files). The rest of the form is ignored.
 *
 * - An empty text counts as absent if the schema says `v.optional`. If not, an absent one counts as empty, so that the schema's own
 *   message applies, such as `v.nonEmpty('Enter your name')`.
 * - Line breaks become `\n`. A text with a NUL, which PostgreSQL cannot store, and a text that is too long are refused.
 * - Each field has one error, the first. `values` has what was typed, except files and fields marked `secret`.
 */
export function readForm<Schema extends FormSchema>(
	schema: Schema,
	formData: FormData
): ReadForm<v.InferOutput<Schema>> {
	const fields = Object.entries(schema.entries).map(([name, field]) => readField(name, field, formData));
	const given = Object.fromEntries(fields.map(({ name, given }) => [name, given]));
	const result = v.safeParse(schema as v.GenericSchema, given, { message: plainMessage });
	const refused = fields.flatMap(({ name, refusal }) => (refusal ? [[name, refusal] as const] : []));
	const values = valuesOf(fields);
	if (result.success && refused.length === 0)
		return { value: result.output as v.InferOutput<Schema>, values };
	return { errors: errorsOf(schema, result.issues ?? [], refused), values };
}

interface ReadField {
	name: string;
	given: unknown;
	typed?: string | string[];
	refusal?: string | undefined;
}

function readField(name: string, field: v.GenericSchema, formData: FormData): ReadField {
	const kind = kindOf(field);
	const entries = formData.getAll(name);
	if (kind.isFile) return readFile(name, entries, kind.isList);
	const texts = entries.filter((entry) => typeof entry === 'string').map(linesOf);
	const typed = texts.slice(0, limits.repeats).map((text) => text.slice(0, limits.characters));
	const shown = kind.isSecret ? {} : { typed: kind.isList ? typed : (typed[0] ?? '') };
	const refusal = refusalOf(entries, texts, kind.isList);
	if (refusal) return { name, given: kind.isList ? typed : typed[0], refusal, ...shown };
	if (kind.isList) return { name, given: texts, ...shown };
	return { name, given: texts[0] || (kind.isOptional ? undefined : ''), ...shown };
}

/** Browsers send a file without a name if none was chosen. */
function readFile(name: string, entries: readonly FormDataEntryValue[], isList: boolean): ReadField {
	const files = entries.filter((entry) => typeof entry !== 'string' && (entry.name || entry.size > 0));
	if (isList && files.length > limits.repeats)
		return { name, given: [], refusal: `Choose ${numberWords(limits.repeats)} files or fewer.` };
	if (isList) return { name, given: files };
	const given = files[0];
	if (files.length > 1) return { name, given, refusal: 'Choose one file only.' };
	return { name, given };
}

function refusalOf(
	entries: readonly FormDataEntryValue[],
	texts: readonly string[],
	isList: boolean
): string | undefined {
	if (texts.length < entries.length) return 'Enter text. You cannot use a file here.';
	if (!isList && texts.length > 1) return 'Give one answer only.';
	if (texts.length > limits.repeats) return `Give ${numberWords(limits.repeats)} answers or fewer.`;
	const longest = Math.max(0, ...texts.map(({ length }) => length));
	if (longest > limits.characters)
		return `This has ${numberWords(longest)} characters. Use ${numberWords(limits.characters)} or fewer.`;
	if (texts.some((text) => text.includes('\0') || !text.isWellFormed()))
		return 'This has a character that we cannot save. Type it again.';
	return undefined;
}

function kindOf(field: v.GenericSchema) {
	let inner = field as v.GenericSchema & { wrapped?: v.GenericSchema; item?: v.GenericSchema };
	let isOptional = false;
	let isSecret = isMarked(inner);
	while (inner.wrapped) {
		isOptional ||= ['optional', 'nullish', 'exact_optional', 'undefinedable'].includes(inner.type);
		inner = inner.wrapped;
		isSecret ||= isMarked(inner);
	}
	const isFile = (inner.item ?? inner).type === 'file';
	return { isOptional, isSecret, isList: inner.type === 'array', isFile };
}

function isMarked(schema: v.GenericSchema): boolean {
	return v.getMetadata(schema).secret === true;
}

function isHidden({ entries }: FormSchema, name: string): boolean {
	const field = entries[name];
	return field !== undefined && v.getMetadata(field).hidden === true;
}

/** The first error of each field, and of the form. A refusal replaces the schema's errors about the same field. */
function errorsOf(
	schema: FormSchema,
	issues: readonly v.BaseIssue<unknown>[],
	refused: readonly (readonly [string, string])[]
): FormErrors {
	const found = issues.map(({ path, message }) => [String(path?.[0]?.key ?? ''), message] as const);
	const errors: FormErrors = {};
	for (const [name, message] of [...refused, ...found])
		errors[isHidden(schema, name) ? '' : name] ??= message;
	return errors;
}

function valuesOf(fields: readonly ReadField[]): FormValues {
	return Object.fromEntries(
		fields.flatMap(({ name, typed }) => (typed === undefined ? [] : [[name, typed]]))
	);
}

function linesOf(text: string): string {
	return text.replace(/\r\n?/g, '\n');
}
