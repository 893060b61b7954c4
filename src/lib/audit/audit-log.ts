import type { AuditDictionary } from './audit.ts';
import { isDay } from '#lib/text/dates.ts';
import { isId, storable } from '#lib/text/ids.ts';
import { typedName } from '#lib/text/typed.ts';

/** What the log is filtered by; anything invalid in the URL is ignored. */
export interface AuditSearch {
	/** Words of a name: entries by or about anyone with it. */
	q: string;
	/** The ID of one person: entries by them, about them, or that name them. */
	person: string | null;
	verb: string | null;
	/** Days as `2026-11-24`, both included. */
	from: string | null;
	until: string | null;
	before: number | null;
}

export function readAuditSearch(params: URLSearchParams, dictionary: AuditDictionary): AuditSearch {
	const given = (name: string) => storable(params.get(name) ?? '');
	const person = given('person');
	const verb = given('verb');
	const [from, until] = [given('from'), given('until')];
	const before = Number(given('before'));
	return {
		q: typedName(given('q')).slice(0, 200),
		person: isId(person) ? person.toLowerCase() : null,
		verb: Object.hasOwn(dictionary, verb) ? verb : null,
		from: isDay(from) ? from : null,
		until: isDay(until) ? until : null,
		before: Number.isInteger(before) && before > 0 && before < 2 ** 31 ? before : null
	};
}
