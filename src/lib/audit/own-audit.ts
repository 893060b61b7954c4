/** The audit log in sentences, for the person it concerns. */
import { commandLine, objectKind, verbWords, type AuditDictionary, type AuditEntry } from './audit.ts';
import { membershipKinds, membershipWords, type MembershipKind } from '#lib/access/membership.ts';

/** `You changed your password.`, `Grace Lindqvist gave access (you): a trainee.` */
export function deedWords(
	entry: Pick<AuditEntry, 'actorId' | 'verb' | 'subjectId' | 'object'>,
	viewer: { id: string },
	names: ReadonlyMap<string, string>,
	dictionary: AuditDictionary
): string {
	const isMine = entry.actorId === viewer.id;
	const verb = verbWords(dictionary, entry.verb);
	const done = isMine ? verb.replace('themselves', 'yourself').replace(/\btheir\b/, 'your') : verb;
	return `${actorOf(entry, viewer, names)} ${done}${about(entry, viewer, names, dictionary)}${detail(entry.object)}.`;
}

function actorOf(
	{ actorId: id, verb, object }: Pick<AuditEntry, 'actorId' | 'verb' | 'object'>,
	viewer: { id: string },
	names: ReadonlyMap<string, string>
): string {
	if (id === null && object === commandLine) return 'Someone at the command line';
	if (id === null && verb === 'grant-membership') return 'Waymark, or someone at the command line,';
	if (id === null) return 'Waymark';
	return id === viewer.id ? 'You' : (names.get(id) ?? 'Someone who has left');
}

function about(
	{ actorId, verb, subjectId, object }: Pick<AuditEntry, 'actorId' | 'verb' | 'subjectId' | 'object'>,
	viewer: { id: string },
	names: ReadonlyMap<string, string>,
	dictionary: AuditDictionary
): string {
	const isPerson = objectKind(dictionary, verb) === 'person';
	const others = [subjectId === actorId ? null : subjectId, isPerson ? object : null]
		.filter((id) => id !== null)
		.map((id) => (id === viewer.id ? 'you' : (names.get(id) ?? 'someone who has left')));
	return others.length > 0 ? ` (${others.join(' and ')})` : '';
}

function detail(object: string | null): string {
	return membershipKinds.some((kind) => kind === object)
		? `: ${membershipWords[object as MembershipKind]}`
		: '';
}
