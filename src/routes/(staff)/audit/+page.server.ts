import { may } from '#lib/access/right.ts';
import { auditLog as auditLogRight } from '#lib/audit/area.ts';
import { areas } from '#areas';
import * as auditLog from '#lib/audit/audit-log.server.ts';
import { commandLine, objectKind, verbWords } from '#lib/audit/audit.ts';
import { readAuditSearch } from '#lib/audit/audit-log.ts';
import { momentWords } from '#lib/text/dates.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, viewer }, url }) => {
	const search = readAuditSearch(url.searchParams, areas.auditVerbs);
	const found = await auditLog.list(sql, viewer, search, areas.auditNames);
	const shown = found.slice(0, auditLog.onePage);
	const same = new URLSearchParams(url.searchParams);
	same.delete('before');
	const file = `/audit/audit-log.csv?${same}`;
	same.set('before', String(shown.at(-1)?.id ?? ''));
	return {
		search,
		verbs: Object.keys(areas.auditVerbs).map((verb) => ({
			value: verb,
			name: sentenceCase(verbWords(areas.auditVerbs, verb))
		})),
		isCommon: await auditLog.isCommon(sql, viewer, search.q),
		about: search.person && (await auditLog.nameOf(sql, viewer, search.person)),
		entries: shown.map((entry) => ({
			id: entry.id,
			at: momentWords(entry.at),
			actor: entry.actorId
				? whoOf(entry.actorId, entry.actor, 'Someone who has left')
				: machine(entry.object),
			did: verbWords(areas.auditVerbs, entry.verb),
			to: objectsOf(entry)
		})),
		next: found.length > auditLog.onePage ? `/audit?${same}` : null,
		file: may(viewer, 'export', auditLogRight) ? file : null
	};
};

function sentenceCase(words: string): string {
	return words.charAt(0).toUpperCase() + words.slice(1);
}

interface Who {
	id: string | null;
	name: string;
}

/** The actor of an entry that no person made while signed in. */
function machine(object: string | null): Who {
	return { id: null, name: object === commandLine ? 'The command line' : 'Waymark' };
}

function whoOf(id: string, name: string | null, gone: string): Who {
	return name === null ? { id: null, name: gone } : { id, name };
}

/** What an entry is about: people and lists by name, other things by their key. */
function objectsOf({ subjectId, subject, object, objectName, verb }: auditLog.NamedEntry): Who[] {
	const kind = objectKind(areas.auditVerbs, verb);
	if (kind === 'named') return [{ id: null, name: objectName ?? object ?? '' }];
	return [
		...(subjectId ? [whoOf(subjectId, subject, 'someone who has left')] : []),
		...(object && object !== commandLine
			? [whoOf(object, objectName, kind === 'person' ? 'someone who has left' : object)]
			: [])
	];
}
