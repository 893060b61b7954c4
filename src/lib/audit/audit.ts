/** The audit log: who changed access, and who viewed personal data that they do not usually see. */
import type { AuditWords } from '#lib/areas/area.ts';

/** The verbs of all areas: each adds its own in its `area.ts`, so that no misspelt one can be recorded. */
export interface AuditVerbs {}

export type AuditVerb = keyof AuditVerbs & string;

export type AuditDictionary = Readonly<Record<string, AuditWords>>;

/** The object of an entry that someone made at the command line, where they are not signed in. */
export const commandLine = 'command-line';

/** One line of the log. IDs alone: what was said or changed is never in it. */
export interface AuditEntry {
	id: number;
	at: Date;
	/** Null where Waymark itself did it, or someone at the command line: then that is the object. */
	actorId: string | null;
	verb: string;
	subjectId: string | null;
	/** What else it was done to, such as the coach of a pairing. */
	object: string | null;
}

/** `invited someone` for a verb; the verb itself where this version does not know it. */
export function verbWords(dictionary: AuditDictionary, verb: string): string {
	const found = Object.hasOwn(dictionary, verb) ? dictionary[verb] : undefined;
	return typeof found === 'object' ? found.words : (found ?? verb);
}

/** Whether the object of entries with this verb is a person, or another thing that has a name. */
export function objectKind(dictionary: AuditDictionary, verb: string): 'person' | 'named' | null {
	const found = Object.hasOwn(dictionary, verb) ? dictionary[verb] : undefined;
	return typeof found === 'object' ? found.object : null;
}
