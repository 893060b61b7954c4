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
		},
		plans: {
			title: 'Plans',
			data: 'Pathways that you keep, skills to develop, what you will do and by when.',
			why: 'So you can plan your career, and be told when the catalogue changes.',
			basis: 'task',
			seenBy: 'You, and those to whom you give a link, for as long as you say.',
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
		plan: {
			purpose: 'plans',
			columns: words('plan_id person_id title begun_at told_of'),
			person: ['person_id']
		},
		plan_pathway: {
			purpose: 'plans',
			columns: words('pathway_id plan_id levels record kept_at'),
			of: { table: 'plan', by: 'plan_id' }
		},
		plan_skill: {
			purpose: 'plans',
			columns: words('plan_id skill name from_proficiency to_proficiency version added_at'),
			of: { table: 'plan', by: 'plan_id' }
		},
		plan_action: {
			purpose: 'plans',
			columns: words('action_id plan_id what due_on done_on added_at'),
			of: { table: 'plan', by: 'plan_id' }
		},
		plan_share: {
			purpose: 'plans',
			columns: words('share_id plan_id link_hash made_at expires_at ended_at'),
			of: { table: 'plan', by: 'plan_id' }
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
	},
	retention: [
		{
			name: 'ended-plan-links',
			table: 'plan_share',
			what: 'Links to plans',
			keeps: { days: 90 },
			from: 'when they ended'
		}
	]
} as const satisfies Declaration;
