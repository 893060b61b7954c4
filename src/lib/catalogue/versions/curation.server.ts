/** What editors do with versions of frameworks: import, review, publish and delete them, each with its audit entry. */
import { may, type Verb } from '#lib/access/right.ts';
import { frameworks as rights } from '#lib/catalogue/area.ts';
import { labelPattern } from '#lib/catalogue/format/head.ts';
import * as upload from '#lib/catalogue/importers/upload.server.ts';
import * as history from './history.server.ts';
import * as frameworks from './versions.server.ts';
import { Forbidden, type Refused } from '#lib/errors/errors.ts';
import * as audit from '#lib/audit/audit.server.ts';
import type { AuditVerb } from '#lib/audit/audit.ts';
import type { Person } from '#lib/access/person.ts';
import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import { counted } from '#lib/text/counts.ts';

export interface Named {
	slug: string;
	label: string;
}

/** Every version of a framework; empty if there is no such framework. */
export async function list(sql: Sql, slug: string): Promise<frameworks.Version[]> {
	return labelPattern.test(slug) ? frameworks.versions(sql, slug) : [];
}

/** A version, and the live one of its framework; `null` if there is no such version. */
export async function find(sql: Sql, { slug, label }: Named) {
	const versions = await list(sql, slug);
	const version = versions.find((one) => one.label === label);
	return version ? { version, live: versions.find(({ current }) => current) ?? null } : null;
}

/** The names of the people who drafted, reviewed and published versions, for an editor. */
export function names(sql: Sql, viewer: Person): Promise<Map<string, string>> {
	return asPerson(sql, viewer, history.signatories);
}

/**
 * Stores the uploaded files as a draft, all of it or nothing.
 * @returns the version that has this content
 * @throws Forbidden, or Invalid with every problem
 */
export async function bring(
	sql: Sql,
	viewer: Person,
	files: readonly File[]
): Promise<Named & { existing: boolean }> {
	if (!may(viewer, 'add', rights)) throw new Forbidden('Only editors can import a version.');
	const { document, ...found } = await upload.read(files, (slug) => frameworks.freeLabel(sql, slug));
	return asPerson(sql, viewer, async (sql) => {
		const { label, existing } = await frameworks.store(sql, document, viewer.id, found);
		const version = { slug: document.slug, label };
		if (!existing) await record(sql, viewer, 'import-framework', version);
		return { ...version, existing };
	});
}

/** Records that an editor has reviewed another's draft. */
export function review(sql: Sql, viewer: Person, version: Named): Promise<Refused<'own-draft'> | null> {
	return curate(sql, viewer, { version, right: 'review', verb: 'review-framework' }, (sql) =>
		frameworks.review(sql, version.slug, version.label, viewer.id)
	);
}

/** Publishes a reviewed version, or goes back to an earlier one. */
export function publish(sql: Sql, viewer: Person, version: Named): Promise<Refused<'not-reviewed'> | null> {
	return curate(sql, viewer, { version, right: 'publish', verb: 'publish-framework' }, (sql) =>
		frameworks.publish(sql, version.slug, version.label, viewer.id)
	);
}

/** Deletes a draft. */
export function discard(sql: Sql, viewer: Person, version: Named): Promise<Refused<'published'> | null> {
	return curate(sql, viewer, { version, right: 'end', verb: 'discard-framework' }, (sql) =>
		frameworks.discard(sql, version.slug, version.label)
	);
}

interface Deed {
	version: Named;
	right: Verb;
	verb: AuditVerb;
}

/**
 * Does it and records it, in one transaction. If there was nothing to do, nothing is recorded.
 * @throws Forbidden, NotFound
 */
async function curate<Reason extends string>(
	sql: Sql,
	viewer: Person,
	{ version, right, verb }: Deed,
	work: (sql: Sql) => Promise<frameworks.Curated<Reason>>
): Promise<Refused<Reason> | null> {
	if (!may(viewer, right, rights)) throw new Forbidden('Only editors can do this.');
	return asPerson(sql, viewer, async (sql) => {
		const curated = await work(sql);
		if ('refused' in curated) return curated;
		if (!curated.existing) await record(sql, viewer, verb, version);
		return null;
	});
}

function record(sql: Sql, viewer: Person, verb: AuditVerb, { slug, label }: Named): Promise<void> {
	return audit.record(sql, viewer, { verb, object: `${slug}@${label}` });
}

/** How many drafts a person may review: not their own, which another editor reviews. */
export async function pending(sql: Sql, viewer: Person): Promise<Record<string, string>> {
	if (!may(viewer, 'review', rights)) return {};
	const { count } = await asPerson(
		sql,
		viewer,
		(sql) => sql`
			select from framework_version v
			where v.drafted_by <> ${viewer.id}
				and not exists (select from review r where r.version_id = v.version_id)
				and not exists (select from publication p where p.version_id = v.version_id)`
	);
	if (count === 0) return {};
	return { '/frameworks': counted(count, 'draft to review', 'drafts to review') };
}
