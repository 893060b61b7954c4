import * as v from 'valibot';
import { typedName } from '#lib/text/typed.ts';

/**
 * A name in any script, as people see it.
 * @param missing the message if it is empty
 * @param most the most characters it can have
 */
export function nameField(missing: string, most: number) {
	return v.pipe(
		v.string(),
		v.transform(typedName),
		v.nonEmpty(missing),
		v.maxLength(most, `Use ${most} characters or fewer`),
		v.regex(/^[^\p{Cc}\p{Cs}\p{Co}\p{Cn}]*$/u, 'Remove any hidden characters')
	);
}
