import type { Declaration } from '#lib/areas/area.ts';
import { words } from '#lib/privacy/table-use.ts';

export const declaration = {
	name: 'introductions',
	purposes: {
		introductions: {
			title: 'Introductions',
			data: 'Requests to alumni, and what the two people write to each other. Whom you blocked.',
			why: 'So a trainee can ask someone who made the move, without either giving out an email address.',
			basis: 'task',
			seenBy: 'The two people. Coaches and administrators see none of it.',
			kept: 'While it is open. You can remove a block at any time.'
		}
	},
	tables: {
		introduction: {
			purpose: 'introductions',
			columns: words(
				'introduction_id asker_id asked_id kind asked_at expires_at nudged_at asked_for_more_at accepted_at until_on closed_at'
			),
			person: words('asker_id asked_id')
		},
		introduction_message: {
			purpose: 'introductions',
			columns: words('message_id introduction_id author body written_at'),
			of: { table: 'introduction', by: 'introduction_id' }
		},
		person_block: {
			purpose: 'introductions',
			columns: words('blocker_id blocked_id blocked_at'),
			person: words('blocker_id blocked_id')
		}
	},
	retention: [
		{
			name: 'closed-introductions',
			table: 'introduction',
			what: 'Introductions and their messages',
			keeps: { months: 12 },
			from: 'when they were closed'
		}
	]
} as const satisfies Declaration;
