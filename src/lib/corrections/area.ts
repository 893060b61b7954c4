import { right } from '#lib/access/right.ts';
import type { Declaration } from '#lib/areas/area.ts';
import { words } from '#lib/privacy/table-use.ts';

/** Administrators see them too, because there may be no editor yet. */
export const corrections = right({ editor: ['see', 'decide'], administrator: ['see', 'decide'] });

const auditVerbs = {
	'take-up-correction': 'took up a suggested correction',
	'decline-correction': 'declined a suggested correction',
	'delete-correction': 'deleted a suggested correction'
} as const;
declare module '#lib/audit/audit.ts' {
	interface AuditVerbs extends Record<keyof typeof auditVerbs, string> {}
}

export const declaration = {
	name: 'corrections',
	auditVerbs,
	staffPages: [
		{
			href: '/corrections',
			name: 'Suggested corrections',
			about: 'Look at what readers suggest, and decide what to change.',
			needs: ['see', corrections]
		}
	],
	purposes: {
		corrections: {
			title: 'Suggested corrections',
			data: 'What you write when you suggest a correction, the page it is about, and your email address if you ask for an answer. We encrypt the email address.',
			why: 'So that what we publish is correct, and to answer you if you ask us to.',
			basis: 'task',
			seenBy:
				'Editors and administrators see what you wrote. No one sees your email address: Waymark sends you the answer.',
			kept: 'Your email address: until the answer is sent.'
		}
	},
	tables: {
		correction: {
			purpose: 'corrections',
			columns: words(
				'correction_id page step_to suggestion source wants_answer sent_at decided_at decided_by decision note'
			),
			secret: ['email'],
			because: 'It does not show who wrote it. An email address for the answer is encrypted.'
		}
	},
	retention: [
		{
			name: 'decided-corrections',
			table: 'correction',
			what: 'Suggestions that editors have decided',
			keeps: { days: 180 },
			from: 'the decision'
		},
		{
			name: 'waiting-corrections',
			table: 'correction',
			what: 'Suggestions that are still waiting',
			keeps: { months: 12 },
			from: 'when they were sent'
		}
	]
} as const satisfies Declaration;
