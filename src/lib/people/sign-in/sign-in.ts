import * as v from 'valibot';
import { secret } from '#lib/forms/read-form.ts';
import { emailField } from '#lib/people/email.ts';

/** A password as it was typed: it is not trimmed, and never sent back to the page. */
const passwordField = v.pipe(v.string(), secret, v.nonEmpty('Enter your password'));

export const signInForm = v.object({ email: emailField, password: passwordField });

export const passwordForm = v.object({
	current: v.pipe(v.string(), secret),
	next: v.pipe(v.string(), secret, v.nonEmpty('Enter a new password'))
});

export const newPasswordField = v.pipe(v.string(), secret, v.nonEmpty('Enter a password'));
export const newPasswordForm = v.object({ password: newPasswordField });

/** The password, asked for again; empty for a person who has none. */
export const passwordAgain = { password: v.optional(v.pipe(v.string(), secret), '') };

export const proofForm = v.object(passwordAgain);
