import type { Sql } from '#lib/server/sql.server.ts';
import type { Catalogue } from '#lib/catalogue/catalogue.ts';
import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import type { VersionShown } from './shown-version.ts';

/** Anything else cannot be a key, so we do not query the database for it. */
const key = /^[a-z0-9-]{1,200}:[a-z0-9-]{1,200}(\/[a-z0-9-]{1,200})?$/;

/** `version` is `null` where the page shows the current version. */
export interface Shown {
	catalogue: Catalogue;
	version: VersionShown | null;
}

/**
 * Finds a role or level in the version with this label, or else in the current version, or else in the last that had it.
 * @returns the key that it moved to, where it is shown, or `null` where it never existed
 */
export async function find(
	sql: Sql,
	wanted: string,
	label: string | null
): Promise<{ movedTo: string } | Shown | null> {
	if (!key.test(wanted)) return null;
	const framework = wanted.slice(0, wanted.indexOf(':'));
	const snapshot = await snapshots.current(sql);
	const current = snapshot.versions.get(framework)?.label;
	if (label !== null && label !== current)
		return ofVersion(sql, wanted, framework, label, snapshot.catalogue);
	const movedTo = snapshot.catalogue.redirects.get(wanted);
	if (movedTo) return { movedTo };
	if (has(snapshot.catalogue, wanted)) return { catalogue: snapshot.catalogue, version: null };
	const last = await snapshots.formerly(sql, wanted);
	return last && ofVersion(sql, wanted, framework, last.label, snapshot.catalogue);
}

async function ofVersion(sql: Sql, wanted: string, framework: string, label: string, current: Catalogue) {
	const snapshot = await snapshots.versioned(sql, framework, label);
	if (!snapshot) return null;
	const movedTo = snapshot.catalogue.redirects.get(wanted);
	if (movedTo) return { movedTo };
	if (!has(snapshot.catalogue, wanted)) return null;
	return {
		catalogue: snapshot.catalogue,
		version: { label, gone: !has(current, wanted) && !current.redirects.has(wanted) }
	};
}

function has(catalogue: Catalogue, wanted: string): boolean {
	return catalogue.levels.has(wanted) || catalogue.roles.has(wanted);
}
