import * as v from 'valibot';
import { nameField } from '#lib/forms/name-field.ts';
import { secret } from '#lib/forms/read-form.ts';
import { addressField } from './address.ts';

/** A name as its bearer writes it. */
export const ownNameField = nameField('Enter your name', 100);

export const newPasswordField = v.pipe(v.string(), secret, v.nonEmpty('Enter a password'));

/** One of a list that is offered; what is not offered counts as not said. */
const choiceField = v.pipe(
	v.optional(v.string(), ''),
	v.transform((slug) => slug || null)
);

/** Where somebody belongs, each as far as it is known. */
export const placeFields = { region: choiceField, specialism: choiceField, cohort: choiceField };

/** What somebody who asks to join says of themselves. */
export const joinForm = v.object({
	name: ownNameField,
	address: addressField,
	kind: v.picklist(['trainee', 'alum'], 'Choose what you are'),
	...placeFields
});
export type JoinRequest = v.InferOutput<typeof joinForm>;

/** What somebody who was invited chooses. */
export const newcomerForm = v.object({ name: ownNameField, password: newPasswordField });

/** What the first administrator chooses. */
export const firstAdministratorForm = v.object({
	name: ownNameField,
	address: addressField,
	password: newPasswordField
});

export const addressForm = v.object({ address: addressField });
export const newPasswordForm = v.object({ password: newPasswordField });
