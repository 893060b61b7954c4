/** What an area of Waymark says of itself: pages, the privacy page, the audit log and the tests are made from it. */
import type { StaffPage, StaffRoutes } from '#lib/access/staff-page.ts';
import type { Purpose } from '#lib/privacy/purpose.ts';
import type { Rule } from '#lib/privacy/rule.ts';
import type { TableUse } from '#lib/privacy/table-use.ts';

/** `invited someone`; with what the object of such an entry is, if a reader should see its name. */
export type AuditWords = string | { words: string; object: 'person' | 'named' };

export interface Declaration {
	name: string;
	staffPages?: readonly StaffPage[];
	/** Routes below the staff pages that need a right of their own: `/people/[id]/pairing`. */
	staffRoutes?: StaffRoutes;
	auditVerbs?: Readonly<Record<string, AuditWords>>;
	purposes?: Readonly<Record<string, Purpose>>;
	tables?: Readonly<Record<string, TableUse>>;
	retention?: readonly Rule[];
}
