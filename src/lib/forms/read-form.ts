import * as v from 'valibot';
import { plainMessage } from './plain-message.ts';
import { numberWords } from '#lib/text/counts.ts';

/** What may be written in one field, and how often a field may be repeated, whatever its schema says. */
export const limits = { characters: 20_000, repeats: 1_000 } as const;

/** What is wrong, by the name of the field; what no one field is to blame for stands under `''`. */
export type FormErrors = Record<string, string>;

/** What was typed, by the name of the field: what the page shows again beside the errors. */
export type FormValues = Record<string, string | string[]>;

export type ReadForm<Value> =
	| { value: Value; errors?: undefined; values: FormValues }
	| { value?: undefined; errors: FormErrors; values: FormValues };

/** `v.object({ … })`, with or without a pipe around it. */
export type FormSchema = v.GenericSchema & { readonly entries: Readonly<Record<string, v.GenericSchema>> };

/** Put in a field's pipe, it keeps the page from ever being given back what was typed there: `v.pipe(v.string(), secret, …)`. */
export const secret = v.metadata<string, { readonly secret: true }>({ secret: true });

/**
 * Reads a form at the door. Each field of the schema is a text, or a list where the schema asks for an array (a field that is
 * repeated, such as checkboxes), or a file (or a list of them) where it asks for one; the rest of the form is left alone.
 *
 * - An empty text counts as absent where the schema says `v.optional`; where it does not, an absent one counts as empty, so
 *   that the schema's own `v.nonEmpty('Enter your name')` speaks.
 * - Line breaks come as `\n`. A text that no database holds (a NUL in it) is refused, and so is one that is longer than any
 *   field may be.
 * - Each field has one error, the first. `values` has what was typed, but for files and what the schema calls `secret`.
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
	return { errors: errorsOf(result.issues ?? [], refused), values };
}

interface ReadField {
	name: string;
	given: unknown;
	/** What is to be shown again; absent where nothing may be. */
	typed?: string | string[];
	/** Why it is not even looked at. */
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

/** A browser sends a file without a name where none was chosen. */
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

/** What a field's schema asks for, under whatever is wrapped around it. */
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

/** What was refused at the door comes before what the schema says of it. */
function errorsOf(
	issues: readonly v.BaseIssue<unknown>[],
	refused: readonly (readonly [string, string])[]
): FormErrors {
	const errors = new Map(refused);
	for (const issue of issues) {
		const name = String(issue.path?.[0]?.key ?? '');
		if (!errors.has(name)) errors.set(name, issue.message);
	}
	return Object.fromEntries(errors);
}

function valuesOf(fields: readonly ReadField[]): FormValues {
	return Object.fromEntries(
		fields.flatMap(({ name, typed }) => (typed === undefined ? [] : [[name, typed]]))
	);
}

function linesOf(text: string): string {
	return text.replace(/\r\n?/g, '\n');
}
