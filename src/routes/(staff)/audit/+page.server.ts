import * as auditLog from '#lib/people/audit-log.server.ts';
import { commandLine } from '#lib/people/audit.ts';
import { readAuditSearch, verbWords } from '#lib/people/audit-log.ts';
import { may } from '#lib/people/permissions.ts';
import { signedIn } from '#lib/people/person.ts';
import { momentWords } from '#lib/text/dates.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, person }, url }) => {
	const viewer = signedIn(person);
	const search = readAuditSearch(url.searchParams);
	const found = await auditLog.list(sql, viewer, search);
	const shown = found.slice(0, auditLog.onePage);
	const same = new URLSearchParams(url.searchParams);
	same.delete('before');
	const file = `/audit/audit-log.csv?${same}`;
	same.set('before', String(shown.at(-1)?.id ?? ''));
	return {
		search,
		entries: shown.map(({ id, at, actorId, actor, verb, subjectId, subject, object }) => ({
			id,
			at: momentWords(at),
			actor: { id: actorId, name: actorId ? (actor ?? 'Somebody who is gone') : machineWords(object) },
			subject: { id: subjectId, name: subjectId ? (subject ?? 'somebody who is gone') : '' },
			did: verbWords(verb),
			object: object ?? ''
		})),
		next: found.length > auditLog.onePage ? `/audit?${same}` : null,
		file: may(viewer, 'export', 'audit') ? file : null
	};
};

/** Who did what nobody did who is somebody here. */
function machineWords(object: string | null): string {
	return object === commandLine ? 'The command line' : 'Waymark';
}
