import { auditVerbs, type AuditVerb } from './audit.ts';
import { isDay } from '#lib/text/dates.ts';
import { isId, storable } from '#lib/text/ids.ts';

/** What the log is narrowed to; what an address says wrongly counts as not said. */
export interface AuditSearch {
	/** Words of a name: entries by or about any such person. */
	q: string;
	/** The id of one person: entries by them, about them, or that name them. */
	person: string | null;
	verb: AuditVerb | null;
	/** Days as `2026-11-24`, both included. */
	from: string | null;
	until: string | null;
	/** The last entry of the page before. */
	before: number | null;
}

export function readAuditSearch(params: URLSearchParams): AuditSearch {
	const given = (name: string) => storable(params.get(name) ?? '');
	const person = given('person');
	const verb = given('verb');
	const [from, until] = [given('from'), given('until')];
	const before = Number(given('before'));
	return {
		q: given('q').slice(0, 200),
		person: isId(person) ? person.toLowerCase() : null,
		verb: Object.hasOwn(auditVerbs, verb) ? (verb as AuditVerb) : null,
		from: isDay(from) ? from : null,
		until: isDay(until) ? until : null,
		before: Number.isInteger(before) && before > 0 && before < 2 ** 31 ? before : null
	};
}

/** `invited somebody` for a verb; the verb itself where it is one of another version. */
export function verbWords(verb: string): string {
	return Object.hasOwn(auditVerbs, verb) ? auditVerbs[verb as AuditVerb] : verb;
}

/** The object of such an entry is the list of a cohort. */
export const listVerbs: readonly string[] = ['load-cohort-list', 'erase-cohort-list'] satisfies AuditVerb[];

/** Whether the object of such an entry is a person: the coach of a pairing. */
export function namesPerson(verb: string): boolean {
	return verb === 'pair' || verb === 'end-pairing';
}
