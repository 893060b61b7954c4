import type { Sql } from '#lib/server/sql.server.ts';
import type { Catalogue } from '#lib/catalogue/catalogue.ts';
import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import type { VersionShown } from './shown-version.ts';

/** A key that some framework may have; anything else is not worth asking the database for. */
const key = /^[a-z0-9-]{1,200}:[a-z0-9-]{1,200}(\/[a-z0-9-]{1,200})?$/;

/** The catalogue that holds what a page is about, and which version of it, unless that is the one in force. */
export interface Shown {
	catalogue: Catalogue;
	version: VersionShown | null;
}

/**
 * Where a role or level is found: in the version that was asked for, else in the one in force, else in the last that had it.
 * @param label a version's label, or `null` for the one in force
 * @returns the other key that answers for it now; or where it is shown; or `null` where it never was
 */
export async function find(
	sql: Sql,
	wanted: string,
	label: string | null
): Promise<{ movedTo: string } | Shown | null> {
	if (!key.test(wanted)) return null;
	const framework = wanted.slice(0, wanted.indexOf(':'));
	const snapshot = await snapshots.current(sql);
	const inForce = snapshot.versions.get(framework)?.label;
	if (label !== null && label !== inForce)
		return ofVersion(sql, wanted, framework, label, snapshot.catalogue);
	const movedTo = snapshot.catalogue.redirects.get(wanted);
	if (movedTo) return { movedTo };
	if (has(snapshot.catalogue, wanted)) return { catalogue: snapshot.catalogue, version: null };
	const last = await snapshots.formerly(sql, wanted);
	return last && ofVersion(sql, wanted, framework, last.label, snapshot.catalogue);
}

async function ofVersion(sql: Sql, wanted: string, framework: string, label: string, inForce: Catalogue) {
	const snapshot = await snapshots.versioned(sql, framework, label);
	if (!snapshot) return null;
	const movedTo = snapshot.catalogue.redirects.get(wanted);
	if (movedTo) return { movedTo };
	if (!has(snapshot.catalogue, wanted)) return null;
	return {
		catalogue: snapshot.catalogue,
		version: { label, gone: !has(inForce, wanted) && !inForce.redirects.has(wanted) }
	};
}

function has(catalogue: Catalogue, wanted: string): boolean {
	return catalogue.levels.has(wanted) || catalogue.roles.has(wanted);
}
