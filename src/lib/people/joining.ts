import * as v from 'valibot';
import { secret } from '#lib/forms/read-form.ts';
import { addressField } from './address.ts';

/** A name as its bearer writes it: any script, no control characters. */
export const nameField = v.pipe(
	v.string(),
	v.transform((text) => text.normalize('NFC').replace(/\s+/g, ' ').trim()),
	v.nonEmpty('Enter your name'),
	v.maxLength(100, 'Use 100 characters at most'),
	v.regex(/^[^\p{C}]*$/u, 'Leave out characters that cannot be seen')
);

export const newPasswordField = v.pipe(v.string(), secret, v.nonEmpty('Enter a password'));

/** One of a list that is offered; what is not offered counts as not said. */
const choiceField = v.pipe(
	v.optional(v.string(), ''),
	v.transform((slug) => slug || null)
);

/** What somebody who asks to join says of themselves. */
export const joinForm = v.object({
	name: nameField,
	address: addressField,
	kind: v.picklist(['trainee', 'alum'], 'Choose what you are'),
	region: choiceField,
	specialism: choiceField,
	cohort: choiceField
});
export type JoinRequest = v.InferOutput<typeof joinForm>;

/** What somebody who was invited chooses. */
export const newcomerForm = v.object({ name: nameField, password: newPasswordField });

/** What the first administrator chooses. */
export const firstAdministratorForm = v.object({
	name: nameField,
	address: addressField,
	password: newPasswordField
});

export const addressForm = v.object({ address: addressField });
export const newPasswordForm = v.object({ password: newPasswordField });
