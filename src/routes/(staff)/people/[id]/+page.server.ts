import { may } from '#lib/access/right.ts';
import { emails, memberships, pairings as pairingRights, suspensions } from '#lib/people/area.ts';
import { auditLog } from '#lib/audit/area.ts';
import * as openInvitations from '#lib/people/joining/open-invitations.server.ts';
import * as pairings from '#lib/people/pairings.server.ts';
import * as people from '#lib/people/people.server.ts';
import { kindNames } from '#lib/access/membership.ts';
import * as resets from '#lib/people/sign-in/second-factor/resets.server.ts';
import { kindOptions } from '#lib/people/person-fields.ts';
import { nameOrYou } from '#lib/people/people-list.ts';
import { placeWords } from '#lib/people/place.ts';
import { spanWords } from '#lib/text/dates.ts';
import { dayWords, momentWords } from '#lib/text/dates.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, viewer }, params: { id } }) => {
	const known = await people.find(sql, viewer, id);
	const pairs = await pairings.list(sql, viewer, id);
	const invited = await openInvitations.listSentTo(sql, viewer, id);
	return {
		id,
		name: nameOrYou(viewer, known),
		since: dayWords(known.since),
		isSample: known.isSample,
		isSelf: id === viewer.id,
		suspension: known.suspension && {
			at: momentWords(known.suspension.at),
			by: known.suspension.by ?? 'Waymark'
		},
		memberships: known.memberships.map((held) => ({
			id: held.id,
			name: kindNames[held.kind],
			place: placeWords(held),
			span: spanWords(held.from, held.until),
			by: held.grantedBy ?? 'Waymark',
			endedBy: held.endedBy,
			isCurrent: held.isCurrent
		})),
		isTrainee: known.memberships.some(({ kind, isCurrent }) => isCurrent && kind === 'trainee'),
		isPaired: pairs.some(({ traineeId, isCurrent }) => isCurrent && traineeId === id),
		pairings: pairs.map((pair) => ({
			id: pair.id,
			other:
				pair.traineeId === id
					? { as: 'Coach', ...namedOr(viewer, pair.coachId, pair.coach) }
					: { as: 'Trainee', ...namedOr(viewer, pair.traineeId, pair.trainee) },
			span: spanWords(pair.from, pair.until),
			asked: pair.isCurrent && pair.askedAt ? `Asked for another coach on ${dayWords(pair.askedAt)}` : '',
			isCurrent: pair.isCurrent
		})),
		invitations: invited.map(({ id, kind, invitedAt }) => ({
			id,
			name: `${kindNames[kind]}, invited ${dayWords(invitedAt)}`
		})),
		may: {
			grant: kindOptions(viewer).length > 0,
			change: may(viewer, 'change', memberships),
			resetSecondFactor: await resets.isPossible(sql, viewer, id),
			suspend: may(viewer, 'add', suspensions),
			pair: may(viewer, 'add', pairingRights),
			seeEmails: may(viewer, 'see', emails),
			seeAudit: may(viewer, 'see', auditLog)
		}
	};
};

function namedOr(viewer: { id: string }, id: string, name: string | null): { id: string; name: string } {
	return { id, name: name === null ? 'Someone' : nameOrYou(viewer, { id, name }) };
}
