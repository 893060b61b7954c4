/** Frameworks in the database: versions are stored whole, published, listed and read back. */
import { createHash } from 'node:crypto';
import { Invalid, NotFound, type Problem, type Refused } from '#lib/errors/errors.ts';
import { atomically, type Sql } from '#lib/server/sql.server.ts';
import { keysElsewhere, problemsOf } from '#lib/catalogue/format/checks.ts';
import type { Findings } from '#lib/catalogue/format/document.ts';
import { headFile } from '#lib/catalogue/format/head.ts';
import { canonical, type FrameworkDocument } from '#lib/catalogue/format/framework.ts';
import { insert, select } from './version-rows.server.ts';
import { isPersonId } from './signatures.ts';

export interface Version {
	slug: string;
	label: string;
	title: string;
	publishedOn: string | null;
	draftedAt: Date;
	draftedBy: string;
	reviewedAt: Date | null;
	reviewedBy: string | null;
	/** When it was last published; `null` for a draft. */
	publishedAt: Date | null;
	publishedBy: string | null;
	current: boolean;
}

/**
 * Checks a version and stores it as a draft, all of it or nothing. Two that come at once take turns.
 * @param actor the ID of a person, or words such as `command line`
 * @param found what reading it has shown so far: where its parts come from, and the problems found
 * @returns the label of this content; `existing` if the framework already had it, and nothing was stored
 * @throws Invalid with every problem
 */
export function store(
	sql: Sql,
	document: FrameworkDocument,
	actor: string,
	found?: Findings
): Promise<{ label: string; existing: boolean }> {
	const content = canonical(document);
	const hash = hashOf(content);
	return takingTurns(sql, document.slug, async (sql) => {
		const problems = problemsOf(document, await known(sql, keysElsewhere(document)), found);
		if (problems.length > 0) throw new Invalid(problems);
		const stored = await sql<{ label: string; hash: string }[]>`
			select label, content_hash as hash
			from framework_version
			join framework using (framework_id)
			where slug = ${document.slug}`;
		const same = stored.find((version) => version.hash === hash);
		if (same) return { label: same.label, existing: true };
		if (stored.some(({ label }) => label === document.label)) throw new Invalid([taken(document, found)]);
		await insert(sql, content, hash, actor);
		return { label: document.label, existing: false };
	});
}

/** What became of a version; `existing` if there was nothing to do. */
export type Curated<Reason extends string> = { existing: boolean } | Refused<Reason>;

/**
 * Records a review of a draft. The database also refuses the person who drafted it.
 * @throws NotFound
 */
export function review(sql: Sql, slug: string, label: string, actor: string): Promise<Curated<'own-draft'>> {
	return takingTurns(sql, slug, async (sql) => {
		const { id, reviewedAt, draftedBy } = await find(sql, slug, label);
		if (reviewedAt) return { existing: true };
		if (isPersonId(actor) && draftedBy === actor) return { refused: 'own-draft' };
		await sql`insert into review (version_id, reviewed_by) values (${id}, ${actor})`;
		return { existing: false };
	});
}

/**
 * Publishes a version. A person may do so only after a review; at the command line this counts as one.
 * @throws NotFound
 */
export function publish(
	sql: Sql,
	slug: string,
	label: string,
	actor: string
): Promise<Curated<'not-reviewed'>> {
	return takingTurns(sql, slug, async (sql) => {
		const { id, current, reviewedAt } = await find(sql, slug, label);
		if (current) return { existing: true };
		if (!reviewedAt) {
			if (isPersonId(actor)) return { refused: 'not-reviewed' };
			await sql`insert into review (version_id, reviewed_by) values (${id}, ${actor})`;
		}
		await sql`insert into publication (version_id, published_by) values (${id}, ${actor})`;
		return { existing: false };
	});
}

/**
 * Deletes a draft and everything in it, as an editor.
 * @throws NotFound
 */
export function discard(sql: Sql, slug: string, label: string): Promise<Curated<'published'>> {
	return takingTurns(sql, slug, async (sql) => {
		const { id } = await find(sql, slug, label);
		const [answer] = await sql<{ isGone: boolean }[]>`select discard_draft(${id}) as "isGone"`;
		return answer?.isGone ? { existing: false } : { refused: 'published' };
	});
}

/** Every version of one framework or of all, the newest of each framework last. */
export async function versions(sql: Sql, slug: string | null = null): Promise<Version[]> {
	return sql<Version[]>`
		select
			slug,
			label,
			title,
			published_on as "publishedOn",
			drafted_at as "draftedAt",
			drafted_by as "draftedBy",
			reviewed_at as "reviewedAt",
			reviewed_by as "reviewedBy",
			last.published_at as "publishedAt",
			last.published_by as "publishedBy",
			coalesce(last.publication_id = max(last.publication_id) over (partition by framework_id), false) as current
		from framework_version
		join framework using (framework_id)
		left join review using (version_id)
		left join lateral (
			select publication_id, published_at, published_by
			from publication
			where publication.version_id = framework_version.version_id
			order by publication_id desc
			limit 1
		) as last on true
		where ${slug}::text is null or slug = ${slug}
		order by slug, version_id`;
}

/** A label for a version whose files have none: today’s date, then "-2", "-3" … */
export async function freeLabel(sql: Sql, slug: string): Promise<string> {
	const today = new Date().toISOString().slice(0, 10);
	const taken = new Set((await versions(sql, slug)).map(({ label }) => label));
	let label = today;
	for (let count = 2; taken.has(label); count++) label = `${today}-${count}`;
	return label;
}

/**
 * One version as it was stored: the one with that label, else the live one, else the newest.
 * @throws NotFound
 */
export async function read(sql: Sql, slug: string, label: string | null = null): Promise<FrameworkDocument> {
	const { id } = await find(sql, slug, label);
	return select(sql, slug, id);
}

/** One at a time for each framework. */
function takingTurns<T>(sql: Sql, slug: string, work: (sql: Sql) => Promise<T>): Promise<T> {
	return atomically(sql, async (sql) => {
		await sql`select pg_advisory_xact_lock(hashtext(${`framework ${slug}`}))`;
		return work(sql);
	});
}

/** Those of `keys` that are levels of some version of their framework. */
async function known(sql: Sql, keys: string[]): Promise<Set<string>> {
	if (keys.length === 0) return new Set();
	const rows = await sql<{ key: string }[]>`
		select key
		from unnest(${keys}::text[]) as key
		where exists (
			select
			from framework
			join framework_version using (framework_id)
			join role using (version_id)
			join level using (role_id)
			where framework.slug = split_part(key, ':', 1)
				and role.slug = split_part(split_part(key, ':', 2), '/', 1)
				and level.slug = split_part(key, '/', 2)
		)`;
	return new Set(rows.map(({ key }) => key));
}

async function find(sql: Sql, slug: string, label: string | null): Promise<Version & { id: number }> {
	const rows = await versions(sql, slug);
	if (rows.length === 0) throw new NotFound(`There is no framework "${slug}".`);
	const version =
		label === null
			? (rows.find(({ current }) => current) ?? rows.at(-1))
			: rows.find((row) => row.label === label);
	if (!version)
		throw new NotFound(
			`${slug} has no version "${label}": it has ${rows.map(({ label }) => label).join(', ')}.`
		);
	const [found] = await sql<{ id: number }[]>`
		select version_id as id
		from framework_version
		join framework using (framework_id)
		where slug = ${slug} and label = ${version.label}`;
	return { ...version, id: found!.id };
}

/** SHA-256 of everything except the label, which is only a name for it. */
function hashOf({
	label: _label,
	roles,
	levels,
	skills,
	requirements,
	steps,
	context,
	...head
}: FrameworkDocument): string {
	const hash = createHash('sha256');
	for (const part of [[head], roles, levels, skills, requirements, steps, context]) {
		for (const entry of part)
			hash.update(JSON.stringify(Object.entries(entry).sort(([a], [b]) => (a < b ? -1 : 1))));
		hash.update('\n');
	}
	return hash.digest('hex');
}

function taken({ slug, label }: FrameworkDocument, { labelledBy }: Partial<Findings> = {}): Problem {
	return {
		file: labelledBy ?? headFile,
		row: null,
		column: labelledBy ? null : 'versionLabel',
		message: `${slug} already has a version "${label}" with different content`
	};
}
