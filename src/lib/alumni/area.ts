import type { Declaration } from '#lib/areas/area.ts';
import { aboutNoOne, words } from '#lib/privacy/table-use.ts';

const auditVerbs = { 'delete-profile': 'deleted their alumni profile and history' } as const;
declare module '#lib/audit/audit.ts' {
	interface AuditVerbs extends Record<keyof typeof auditVerbs, string> {}
}

export const declaration = {
	name: 'alumni',
	auditVerbs,
	purposes: {
		profiles: {
			title: 'Alumni profiles',
			data: 'What you choose to tell about yourself and your jobs since the scheme, who may see each part, and what you can be asked about.',
			why: 'So trainees can see where the scheme leads, and ask someone who made the move.',
			basis: 'consent',
			seenBy:
				'You. If you agree to be shown: for each part, no one, people whose request you accepted, coaches, or all members, as you choose. Editors see the titles and years of jobs that all members see, without your name, to suggest a match in the catalogue.',
			kept: 'Until you delete it, or delete your account.'
		}
	},
	tables: {
		profile: {
			purpose: 'profiles',
			columns: words(
				'person_id alum_id rotation name name_audience scheme_year scheme_year_audience specialism_id specialism_audience region_id region_audience organisation_type_id organisation_type_audience about about_audience topics topics_audience ways at_once a_month paused_until created_at still_true_at asked_still_true_at reminded_still_true_at'
			),
			person: ['person_id']
		},
		post: {
			purpose: 'profiles',
			columns: words(
				'post_id person_id title level_key proposed_key proposed_by settled_at organisation_type_id kind hours from_year until_year audience added_at'
			),
			person: ['person_id']
		},
		...aboutNoOne('profiles', 'It is worked out from profile and post, which are in the download.', {
			shown_profile:
				'shown_id person_id viewer_id from_circle to_circle alum_id rotation origin name cohort_from specialism_id region_id organisation_type_id about topics ways search_key',
			shown_post:
				'post_id person_id viewer_id from_circle place title level_key role_key organisation_type_id kind hours from_year until_year',
			shown_move: 'person_id viewer_id from_circle to_circle from_key to_key from_role to_role in_year'
		})
	}
} as const satisfies Declaration;
