import { kindNames, whenWords } from '#lib/conversations/conversation.ts';
import * as conversations from '#lib/conversations/conversations.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, viewer } }) => {
	const all = await conversations.list(sql, viewer);
	const pairings = await conversations.ownPairings(sql, viewer);
	const shown = (conversation: conversations.Conversation) => ({
		id: conversation.id,
		kind: kindNames[conversation.kind].name,
		other: conversation.other,
		when: whenWords(conversation),
		/** Whether the viewer has to pick a time. */
		waits: conversation.state === 'proposed' && conversation.proposedBy !== conversation.side
	});
	const isAhead = ({ state }: conversations.Conversation) => state === 'proposed' || state === 'arranged';
	return {
		ahead: all.filter(isAhead).map(shown),
		past: all.filter((each) => !isAhead(each)).map(shown),
		canArrange: pairings.length > 0,
		isCoach: pairings.some(({ side }) => side === 'coach'),
		handover: pairings.find(({ side }) => side === 'trainee')?.id ?? null
	};
};
