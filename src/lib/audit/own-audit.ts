/** The audit log in sentences, for the person whom it concerns. */
import { namesPerson } from './audit-log.ts';
import { auditVerbs, commandLine, type AuditEntry } from './audit.ts';
import { membershipKinds, membershipWords, type MembershipKind } from '#lib/access/membership.ts';

/** `You changed your password.`, `Grace Lindqvist gave a membership, to you: a trainee.` */
export function deedWords(
	entry: Pick<AuditEntry, 'actorId' | 'verb' | 'subjectId' | 'object'>,
	viewer: { id: string },
	names: ReadonlyMap<string, string>
): string {
	const isMine = entry.actorId === viewer.id;
	const verb = auditVerbs[entry.verb];
	const done = isMine ? verb.replace('themselves', 'yourself').replace(/\btheir\b/, 'your') : verb;
	return `${actorOf(entry, viewer, names)} ${done}${about(entry, viewer, names)}${detail(entry.object)}.`;
}

function actorOf(
	{ actorId: id, verb, object }: Pick<AuditEntry, 'actorId' | 'verb' | 'object'>,
	viewer: { id: string },
	names: ReadonlyMap<string, string>
): string {
	if (id === null && object === commandLine) return 'Somebody at the command line';
	if (id === null && verb === 'grant-membership') return 'Waymark itself, or somebody at the command line,';
	if (id === null) return 'Waymark itself';
	return id === viewer.id ? 'You' : (names.get(id) ?? 'Somebody who has left');
}

function about(
	{ actorId, verb, subjectId, object }: Pick<AuditEntry, 'actorId' | 'verb' | 'subjectId' | 'object'>,
	viewer: { id: string },
	names: ReadonlyMap<string, string>
): string {
	const others = [subjectId === actorId ? null : subjectId, namesPerson(verb) ? object : null]
		.filter((id) => id !== null)
		.map((id) => (id === viewer.id ? 'you' : (names.get(id) ?? 'somebody who has left')));
	return others.length > 0 ? ` (${others.join(' and ')})` : '';
}

function detail(object: string | null): string {
	return membershipKinds.some((kind) => kind === object)
		? `: ${membershipWords[object as MembershipKind]}`
		: '';
}
