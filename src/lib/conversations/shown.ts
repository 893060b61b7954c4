/** Parts of a conversation as pages show them. */
import { dayInLondon, dayWords } from '#lib/text/dates.ts';
import type { AgreedAction } from './agreed-actions.server.ts';
import type { Attachment, AttachmentKind } from './attachments.server.ts';
import type { Side } from './conversation.ts';

export const attachmentNames: Readonly<Record<AttachmentKind, string>> = {
	pathway: 'Pathway',
	level: 'Job',
	alum: 'Person',
	story: 'Story',
	plan: 'Plan'
};

export function shownAction(
	{ id, what, owner, dueOn, doneOn, isCarried }: AgreedAction,
	side: Side,
	now: Date
) {
	const due = dueOn && dayWords(new Date(dueOn));
	return {
		id,
		what,
		who: owner === side ? 'You' : owner === 'coach' ? 'Coach' : 'Trainee',
		when: doneOn
			? `done on ${dayWords(new Date(doneOn))}`
			: due
				? `${(dueOn ?? '') < dayInLondon(now) ? 'was due' : 'by'} ${due}`
				: 'no date',
		isDone: doneOn !== null,
		isCarried
	};
}

/** @param conversation its ID: a plan is read as part of it */
export function shownAttachment({ id, kind, target, title }: Attachment, conversation: string) {
	return {
		id,
		kind: attachmentNames[kind],
		title,
		href: kind === 'plan' ? `/conversations/${conversation}/plans/${target}` : target
	};
}
