import { right } from '#lib/access/right.ts';
import type { Declaration } from '#lib/areas/area.ts';
import { words } from '#lib/privacy/table-use.ts';

/** Keeping what coaches read about each specialism. */
export const briefs = right({ editor: ['see', 'change'] });

const auditVerbs = {
	'change-brief': { words: 'changed the brief of a specialism', object: 'named' }
} as const;
declare module '#lib/audit/audit.ts' {
	interface AuditVerbs extends Record<keyof typeof auditVerbs, string> {}
}

const of = { table: 'conversation', by: 'conversation_id' };

export const declaration = {
	name: 'conversations',
	auditVerbs,
	staffPages: [
		{
			href: '/edit-briefs',
			name: 'Specialism briefs',
			about: 'Keep what coaches read about each specialism.',
			needs: ['see', briefs]
		}
	],
	purposes: {
		conversations: {
			title: 'Career conversations',
			data: 'When you meet your coach, what you prepare, write together, agree and set out to do.',
			why: 'So trainee and coach come prepared, and leave with something that lasts.',
			basis: 'task',
			seenBy:
				'What is yours: you alone. What you share: you and your coach, while you are paired. The outcome: whom the trainee chooses. Administrators and other coaches see none of it.',
			kept: 'Until you delete your account. What the two share is deleted 12 months after the scheme.'
		},
		rhythm: {
			title: 'How often a coach meets each trainee',
			data: 'A number of weeks.',
			why: 'So a coach sees who is due.',
			basis: 'task',
			seenBy: 'The coach.',
			kept: 'Until you change it, or delete your account.'
		}
	},
	tables: {
		conversation: {
			purpose: 'conversations',
			columns: words(
				'conversation_id trainee_id pairing_id kind starts_at minutes place state sequence stamped_at proposed_by made_at'
			),
			person: ['trainee_id'],
			of: { table: 'pairing', by: 'pairing_id' }
		},
		conversation_slot: { purpose: 'conversations', columns: words('conversation_id starts_at'), of },
		preparation: {
			purpose: 'conversations',
			columns: words('conversation_id answers is_shared version saved_at'),
			of
		},
		own_note: { purpose: 'conversations', columns: words('conversation_id body version saved_at'), of },
		shared_note: {
			purpose: 'conversations',
			columns: words('conversation_id body version saved_by saved_at scheme_ended_at'),
			of
		},
		outcome: {
			purpose: 'conversations',
			columns: words('conversation_id lines audience version saved_by saved_at'),
			of
		},
		agreed_action: {
			purpose: 'conversations',
			columns: words('action_id conversation_id owner what due_on done_on added_at'),
			of
		},
		attachment: {
			purpose: 'conversations',
			columns: words('attachment_id conversation_id kind target title attached_at'),
			of
		},
		handover: {
			purpose: 'conversations',
			columns: words('handover_id pairing_id trainee_id body version trainee_agreed coach_agreed saved_at'),
			person: ['trainee_id'],
			of: { table: 'pairing', by: 'pairing_id' }
		},
		brief: {
			purpose: 'catalogue',
			columns: words(
				'specialism_id purpose modules difficulties questions first_jobs who sources checked_on origin changed_by changed_at'
			),
			person: ['changed_by']
		},
		coach_rhythm: { purpose: 'rhythm', columns: words('coach_id weeks'), person: ['coach_id'] }
	},
	retention: [
		{
			name: 'shared-notes',
			table: 'shared_note',
			what: 'Notes that a trainee and a coach share',
			keeps: { months: 12 },
			from: 'the end of the scheme'
		}
	]
} as const satisfies Declaration;
