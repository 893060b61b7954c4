import * as v from 'valibot';
import { emailField } from '#lib/people/email.ts';
import { ownNameField, placeFields } from '#lib/people/person-fields.ts';
import { newPasswordField } from '#lib/people/sign-in/sign-in.ts';

export const joinForm = v.object({
	name: ownNameField,
	email: emailField,
	kind: v.picklist(['trainee', 'alum'], 'Choose if you are a trainee or a former trainee'),
	...placeFields
});
export type JoinRequest = v.InferOutput<typeof joinForm>;

export const newcomerForm = v.object({ name: ownNameField, password: newPasswordField });

export const firstAdministratorForm = v.object({
	name: ownNameField,
	email: emailField,
	password: newPasswordField
});
