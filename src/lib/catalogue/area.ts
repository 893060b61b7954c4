import { right } from '#lib/access/right.ts';
import type { Declaration } from '#lib/areas/area.ts';
import { aboutNoOne, words } from '#lib/privacy/table-use.ts';

export const frameworks = right({ editor: ['see', 'add', 'end', 'review', 'publish'] });

const auditVerbs = {
	'import-framework': 'imported a version of a framework',
	'review-framework': 'reviewed a version of a framework',
	'publish-framework': 'published a version of a framework',
	'discard-framework': 'deleted a draft of a framework'
} as const;
declare module '#lib/audit/audit.ts' {
	interface AuditVerbs extends Record<keyof typeof auditVerbs, string> {}
}

export const declaration = {
	name: 'catalogue',
	auditVerbs,
	staffPages: [
		{
			href: '/frameworks',
			name: 'Frameworks',
			about: 'Import, review and publish frameworks.',
			needs: ['see', frameworks]
		}
	],
	staffRoutes: {
		'/frameworks/import': ['add', frameworks]
	},
	purposes: {
		catalogue: {
			title: 'Roles, skills and pathways',
			data: 'What is published about roles. The only personal data is who drafted, reviewed or published a version.',
			why: 'This is what Waymark is for.',
			basis: 'none',
			seenBy: 'Everyone.',
			kept: 'Permanently: a published version never changes.'
		}
	},
	tables: {
		framework_version: {
			purpose: 'catalogue',
			columns: words(
				'version_id framework_id label title publisher licence attribution source_url published_on content_hash drafted_at drafted_by ladder_evidence'
			),
			person: ['drafted_by']
		},
		review: {
			purpose: 'catalogue',
			columns: words('version_id reviewed_at reviewed_by'),
			person: ['reviewed_by']
		},
		publication: {
			purpose: 'catalogue',
			columns: words('publication_id version_id published_at published_by'),
			person: ['published_by']
		},
		...aboutNoOne('catalogue', 'It is published for everyone.', {
			framework: 'framework_id slug',
			family: 'family_id version_id slug name position',
			role: 'role_id version_id family_id slug name position summary description alternative_titles source_title source_url source_date bands band_source',
			level:
				'level_id version_id role_id slug name rung track stage bands band_source clinical summary description alternative_titles equals match',
			skill:
				'skill_id version_id slug name position summary description awareness working practitioner expert',
			requirement: 'version_id level_id skill_id proficiency',
			step: 'step_id version_id from_key to_key',
			step_evidence:
				'evidence_id step_id kind step_kind years_shortest years_typical years_longest condition source_title source_url source_date note',
			context: 'context_id version_id role_id kind statement source_title source_url source_date note',
			layout: 'catalogue rules lanes places laid_out_at'
		})
	}
} as const satisfies Declaration;
