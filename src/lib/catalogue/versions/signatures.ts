/** Who drafted, reviewed or published a version: a person by their id, or words for whoever works outside the pages. */

const personId = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

export function isPersonId(signature: string): boolean {
	return personId.test(signature);
}

/** A signature as it is read. What a person did stays when they go, without their name. */
export function signatureInWords(signature: string, names: ReadonlyMap<string, string>): string {
	return names.get(signature) ?? (isPersonId(signature) ? 'somebody who has left' : signature);
}
