import * as v from 'valibot';

/**
 * A name as people write it, in any script: composed one way, with single spaces, and without characters that cannot be seen.
 * @param missing what is said where there is none
 * @param most how many characters it may have
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
