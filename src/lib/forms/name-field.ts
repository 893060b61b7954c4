import * as v from 'valibot';

/**
 * A name in any script: normalised, with single spaces, and without hidden characters.
 * @param missing the message if it is empty
 * @param most the most characters it can have
 */
export function nameField(missing: string, most: number) {
	return v.pipe(
		v.string(),
		v.transform((text) => text.normalize('NFC').replace(/\s+/g, ' ').trim()),
		v.nonEmpty(missing),
		v.maxLength(most, `Use ${most} characters or fewer`),
		v.regex(/^[^\p{C}]*$/u, 'Remove any hidden characters')
	);
}
