/** Who drafted, reviewed or published a version: the ID of a person, or words such as `command line`. */

const personId = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

export function isPersonId(signature: string): boolean {
	return personId.test(signature);
}

/** A signature in words. When a person leaves, what they signed stays without their name. */
export function signatureInWords(signature: string, names: ReadonlyMap<string, string>): string {
	return names.get(signature) ?? (isPersonId(signature) ? 'someone who has left' : signature);
}
