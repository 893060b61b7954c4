import { createHash } from 'node:crypto';
import type postgres from 'postgres';
import type { Sql } from '#lib/server/sql.server.ts';
import type { Catalogue } from './catalogue.ts';
import { joinVersions } from './merge-versions.ts';
import * as published from './version-reader.server.ts';

/** A published version of a framework: which, and since when it is in force. */
export interface VersionInForce {
	versionId: number;
	framework: string;
	label: string;
	contentHash: string;
	publishedAt: Date;
	publishedBy: string;
}

/** The catalogue at one moment. It never changes; `id` names it, the same for the same versions in every process. */
export interface Snapshot {
	id: string;
	catalogue: Catalogue;
	versions: ReadonlyMap<string, VersionInForce>;
}

/** How many catalogues are kept: the current one, and a few older ones that somebody is looking at. */
const mostKept = 4;
const kept = new Map<string, Promise<Catalogue>>();

/** What a followed pool last heard: nothing yet, or the snapshot in force. */
const followed = new WeakMap<Sql, { current: Promise<Snapshot> | null }>();

/**
 * The catalogue in force. On a pool that is followed this asks nothing of the database until something is published; on any
 * other, such as a transaction, it asks which versions are in force.
 */
export async function current(sql: Sql): Promise<Snapshot> {
	const place = followed.get(sql);
	if (!place) return build(sql, await inForce(sql));
	place.current ??= inForce(sql).then((versions) => build(sql, versions));
	const promise = place.current;
	try {
		return await promise;
	} catch (error) {
		if (place.current === promise) place.current = null; // the next reader tries again
		throw error;
	}
}

/**
 * Listens for publications on `pool`, so that `current` knows without asking. What was missed while the connection was
 * down is caught up with when it returns.
 * @param heard is called at each publication, and whenever one may have been missed
 * @returns a function that stops listening
 */
export async function follow(pool: postgres.Sql, heard: () => void = () => {}): Promise<() => Promise<void>> {
	const place: { current: Promise<Snapshot> | null } = { current: null };
	const forget = () => {
		place.current = null;
		heard();
	};
	const { unlisten } = await pool.listen('publication', forget, forget);
	followed.set(pool, place);
	return async () => {
		followed.delete(pool);
		await unlisten();
	};
}

/** The catalogue with a published version of one framework in place of the one in force; `null` where there is none such. */
export async function versioned(sql: Sql, framework: string, label: string): Promise<Snapshot | null> {
	if (/[^\x20-\x7e]/.test(framework + label)) return null; // PostgreSQL refuses a NUL; no label holds one
	const [wanted] = await listPublished(sql, framework, label);
	if (!wanted) return null;
	const versions = await inForce(sql);
	return build(
		sql,
		versions.map((version) => (version.framework === framework ? wanted : version))
	);
}

/** The newest published version that has a level or role of this key, for an address that the catalogue in force lacks. */
export async function formerly(sql: Sql, key: string): Promise<VersionInForce | null> {
	const [, framework = '', role = '', level = null] =
		/^([a-z0-9-]+):([a-z0-9-]+)(?:\/([a-z0-9-]+))?$/.exec(key) ?? [];
	const [row] = await sql<VersionInForce[]>`
		select v.version_id as "versionId", f.slug as framework, v.label, v.content_hash as "contentHash", p.published_at as "publishedAt",
			p.published_by as "publishedBy"
		from publication p
		join framework_version v using (version_id)
		join framework f using (framework_id)
		join role r using (version_id)
		where f.slug = ${framework} and r.slug = ${role}
			and (${level}::text is null or exists (select from level l where l.role_id = r.role_id and l.slug = ${level}))
		order by p.publication_id desc
		limit 1`;
	return row ?? null;
}

async function inForce(sql: Sql): Promise<VersionInForce[]> {
	const rows = await sql<VersionInForce[]>`
		select distinct on (f.framework_id) v.version_id as "versionId", f.slug as framework, v.label,
			v.content_hash as "contentHash", p.published_at as "publishedAt", p.published_by as "publishedBy"
		from publication p
		join framework_version v using (version_id)
		join framework f using (framework_id)
		order by f.framework_id, p.publication_id desc`;
	return [...rows];
}

function listPublished(sql: Sql, framework: string, label: string) {
	return sql<VersionInForce[]>`
		select v.version_id as "versionId", f.slug as framework, v.label, v.content_hash as "contentHash", p.published_at as "publishedAt",
			p.published_by as "publishedBy"
		from publication p
		join framework_version v using (version_id)
		join framework f using (framework_id)
		where f.slug = ${framework} and v.label = ${label}
		order by p.publication_id desc
		limit 1`;
}

/** Builds a catalogue once, whoever asks, and keeps the last few. A build that failed is not kept. */
async function build(sql: Sql, versions: VersionInForce[]): Promise<Snapshot> {
	const id = fingerprint(versions);
	const ready = kept.get(id) ?? read(sql, versions);
	kept.delete(id);
	kept.set(id, ready); // the last asked for stands last
	for (const oldest of [...kept.keys()].slice(0, -mostKept)) kept.delete(oldest);
	try {
		const catalogue = await ready;
		return { id, catalogue, versions: new Map(versions.map((version) => [version.framework, version])) };
	} catch (error) {
		kept.delete(id);
		throw error;
	}
}

/** The same content gives the same name, in every process and every database. */
function fingerprint(versions: readonly VersionInForce[]): string {
	const hash = createHash('sha256');
	for (const { framework, label, contentHash } of versions)
		hash.update(`${framework}@${label} ${contentHash}\n`);
	return hash.digest('base64url').slice(0, 16);
}

async function read(sql: Sql, versions: readonly VersionInForce[]): Promise<Catalogue> {
	const whole = [];
	for (const { versionId } of versions) whole.push(await published.read(sql, versionId));
	return joinVersions(whole);
}
