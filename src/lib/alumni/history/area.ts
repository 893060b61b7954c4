import { right } from '#lib/access/right.ts';
import type { Declaration } from '#lib/areas/area.ts';

/** Which levels the jobs of alumni were: editors propose them. */
export const mappings = right({ editor: ['see', 'add'] });

const auditVerbs = {
	'delete-post': 'deleted a job from their history',
	'propose-mapping': 'suggested which job in the catalogue an alum’s job was'
} as const;
declare module '#lib/audit/audit.ts' {
	interface AuditVerbs extends Record<keyof typeof auditVerbs, string> {}
}

export const declaration = {
	name: 'alumni-history',
	auditVerbs,
	staffPages: [
		{
			href: '/mappings',
			name: 'Jobs to match',
			about: 'Suggest which job in the catalogue an alum’s own job title means.',
			needs: ['see', mappings]
		}
	]
} as const satisfies Declaration;
