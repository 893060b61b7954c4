import { right } from '#lib/access/right.ts';
import type { Declaration } from '#lib/areas/area.ts';
import { words } from '#lib/privacy/table-use.ts';

/** Keeping the list of what helps to learn a skill. */
export const helps = right({ editor: ['see', 'add', 'change', 'end'] });

const auditVerbs = {
	'add-help': { words: 'added something that helps', object: 'named' },
	'change-help': { words: 'changed something that helps', object: 'named' },
	'remove-help': { words: 'removed something that helps', object: 'named' }
} as const;
declare module '#lib/audit/audit.ts' {
	interface AuditVerbs extends Record<keyof typeof auditVerbs, string> {}
}

export const declaration = {
	name: 'plans',
	auditVerbs,
	staffPages: [
		{
			href: '/helps',
			name: 'What helps',
			about: 'Keep the list of placements, courses and programmes that help people learn a skill.',
			needs: ['see', helps]
		}
	],
	purposes: {
		skills: {
			title: 'What you can do',
			data: 'What you say you can do, and what shows it: placements, modules, courses and projects.',
			why: 'So you can see what a job would take, and what to learn next.',
			basis: 'task',
			seenBy: 'You alone. What you share of a plan is seen by those who have its link.',
			kept: 'Until you delete it.'
		}
	},
	tables: {
		assessment: {
			purpose: 'skills',
			columns: words('person_id starts_at interest begun_at'),
			person: ['person_id']
		},
		skill_answer: {
			purpose: 'skills',
			columns: words('person_id skill proficiency scale version answered_at'),
			person: ['person_id']
		},
		evidence_entry: {
			purpose: 'skills',
			columns: words('entry_id person_id kind title month note added_at'),
			person: ['person_id']
		},
		evidence_skill: {
			purpose: 'skills',
			columns: words('entry_id skill'),
			of: { table: 'evidence_entry', by: 'entry_id' }
		},
		help: {
			purpose: 'catalogue',
			columns: words(
				'help_id slug kind name about is_open source_title source_url source_date checked_on origin changed_by changed_at removed_at'
			),
			person: ['changed_by']
		},
		help_skill: {
			purpose: 'catalogue',
			columns: words('help_id skill proficiency'),
			because: 'It is about what helps to learn a skill, and no one.'
		}
	}
} as const satisfies Declaration;
