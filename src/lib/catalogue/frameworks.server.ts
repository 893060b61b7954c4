import { createHash } from 'node:crypto';
import { Conflict, NotFound } from '#lib/errors/errors.ts';
import { atomically, type Sql } from '#lib/server/sql.server.ts';
import { slugOf } from '#lib/text/slug.ts';
import { inOrder, levelKey, type FrameworkDocument } from './framework.ts';

/** How many rows go into one statement. */
const batch = 5_000;

export interface Stored {
	label: string;
	/** True where this content was there already, under `label`; nothing was stored. */
	existing: boolean;
}

export interface VersionListed {
	slug: string;
	label: string;
	draftedAt: Date;
	draftedBy: string;
	reviewedAt: Date | null;
	publishedAt: Date | null;
	isCurrent: boolean;
}

/**
 * Stores a document as a draft version, whole or not at all. Content that a version of the framework has already is not
 * stored again.
 * @throws Conflict when the label is taken by other content
 */
export function store(sql: Sql, document: FrameworkDocument, actor: string): Promise<Stored> {
	const ordered = inOrder(document);
	const contentHash = hashOf(ordered);
	return atomically(sql, async (sql) => {
		await sql`select pg_advisory_xact_lock(hashtext('framework ' || ${ordered.slug}))`; // two imports at once take turns
		const [same] = await sql<{ label: string }[]>`
			select label
			from framework_version
			join framework using (framework_id)
			where slug = ${ordered.slug} and content_hash = ${contentHash}`;
		if (same) return { label: same.label, existing: true };
		await refuseTakenLabel(sql, ordered);
		await insertAll(sql, ordered, contentHash, actor);
		return { label: ordered.label, existing: false };
	});
}

async function refuseTakenLabel(sql: Sql, { slug, label }: FrameworkDocument) {
	const [taken] = await sql`
		select from framework_version
		join framework using (framework_id)
		where slug = ${slug} and label = ${label}`;
	if (taken) throw new Conflict(`There is a version ${slug}@${label} already, with other content: choose another label.`);
}

/**
 * Puts a version in force. A version that nobody reviewed counts as reviewed by the one who publishes it.
 * @returns false where it was in force already
 * @throws NotFound when there is no such version
 */
export function publish(sql: Sql, slug: string, label: string, actor: string): Promise<boolean> {
	return atomically(sql, async (sql) => {
		await sql`select pg_advisory_xact_lock(hashtext('framework ' || ${slug}))`;
		const listed = await versions(sql, slug);
		const version = listed.find((version) => version.label === label);
		if (!version) throw new NotFound(`There is no version ${slug}@${label}${listed.length ? `; there are ${listed.map((other) => other.label).join(', ')}` : ''}.`);
		if (version.isCurrent) return false;
		const [row] = await sql<{ version_id: number }[]>`
			select version_id
			from framework_version
			join framework using (framework_id)
			where slug = ${slug} and label = ${label}`;
		const id = row?.version_id ?? 0;
		await sql`insert into review (version_id, reviewed_by) values (${id}, ${actor}) on conflict do nothing`;
		await sql`insert into publication (version_id, published_by) values (${id}, ${actor})`;
		return true;
	});
}

/** Every version of a framework, or of all, oldest first. */
export async function versions(sql: Sql, slug: string | null): Promise<VersionListed[]> {
	return sql<VersionListed[]>`
		select slug, label, drafted_at as "draftedAt", drafted_by as "draftedBy", reviewed_at as "reviewedAt",
			(select max(published_at) from publication p where p.version_id = v.version_id) as "publishedAt",
			coalesce(v.version_id = (
				select p.version_id
				from publication p
				join framework_version other using (version_id)
				where other.framework_id = v.framework_id
				order by p.publication_id desc
				limit 1
			), false) as "isCurrent"
		from framework_version v
		join framework using (framework_id)
		left join review using (version_id)
		where ${slug}::text is null or slug = ${slug}
		order by framework_id, version_id`;
}

/** Which of `keys` are levels of a version that was ever published. */
export async function knownLevels(sql: Sql): Promise<Set<string>> {
	const rows = await sql<{ key: string }[]>`
		select distinct f.slug || ':' || role.slug || '/' || level.slug as key
		from level
		join role using (role_id)
		join framework_version v on v.version_id = level.version_id
		join framework f using (framework_id)
		where exists (select from publication p where p.version_id = v.version_id)`;
	return new Set(rows.map(({ key }) => key));
}

/** SHA-256 of everything in a document but its label. */
function hashOf({ label: _label, ...content }: FrameworkDocument): string {
	const hash = createHash('sha256');
	for (const [name, value] of Object.entries(content).sort(([a], [b]) => (a < b ? -1 : 1))) {
		hash.update(`${name}\n`);
		for (const row of Array.isArray(value) ? value : [value]) hash.update(`${JSON.stringify(row)}\n`);
	}
	return hash.digest('hex');
}

async function insertAll(sql: Sql, document: FrameworkDocument, contentHash: string, actor: string) {
	const { slug } = document;
	await sql`insert into framework (slug) values (${slug}) on conflict do nothing`;
	const [version] = await sql<{ version_id: number }[]>`
		insert into framework_version (framework_id, label, title, publisher, licence, attribution, source_url, published_on, content_hash, drafted_by)
		select framework_id, ${document.label}, ${document.title}, ${document.publisher}, ${document.licence}, ${document.attribution},
			${document.sourceUrl}, ${document.publishedOn}, ${contentHash}, ${actor}
		from framework
		where slug = ${slug}
		returning version_id`;
	const version_id = version?.version_id ?? 0;
	const families = await insertFamilies(sql, document, version_id);
	const roles = await insertRoles(sql, document, version_id, families);
	const levels = await insertLevels(sql, document, version_id, roles);
	const skills = await insertSkills(sql, document, version_id);
	const requirements = document.requirements.map(({ role, level, skill, proficiency }) => ({
		version_id,
		level_id: levels.get(`${role}\0${level}`) ?? 0,
		skill_id: skills.get(skill) ?? 0,
		proficiency
	}));
	await inBatches(requirements, (rows) => sql`insert into requirement ${sql(rows)}`);
	await insertSteps(sql, document, version_id);
	const context = document.context.map(({ role, kind, statement, sourceTitle: source_title, sourceUrl: source_url, sourceDate: source_date, note }) => ({
		version_id,
		role_id: roles.get(role) ?? 0,
		kind,
		statement,
		source_title,
		source_url,
		source_date,
		note
	}));
	await inBatches(context, (rows) => sql`insert into context ${sql(rows)}`);
}

async function insertFamilies(sql: Sql, { levels }: FrameworkDocument, version_id: number): Promise<Map<string, number>> {
	const names = [...new Set(levels.map(({ family }) => family))];
	const rows = names.map((name, place) => ({ version_id, slug: slugOf(name), name, position: place + 1 }));
	const ids = await inBatches(rows, (rows) => sql<{ id: number }[]>`insert into family ${sql(rows)} returning family_id as id`);
	return new Map(names.map((name, place) => [name, ids[place]?.id ?? 0]));
}

async function insertRoles(sql: Sql, document: FrameworkDocument, version_id: number, families: ReadonlyMap<string, number>): Promise<Map<string, number>> {
	const familyOf = new Map(document.levels.map(({ role, family }) => [role, family]));
	const rows = document.roles.map((role, place) => ({
		version_id,
		family_id: families.get(familyOf.get(role.role) ?? '') ?? 0,
		slug: slugOf(role.role),
		name: role.role,
		position: place + 1,
		summary: role.summary,
		description: role.description,
		alternative_titles: role.titles,
		source_title: role.sourceTitle,
		source_url: role.sourceUrl,
		source_date: role.sourceDate
	}));
	const ids = await inBatches(rows, (rows) => sql<{ id: number }[]>`insert into role ${sql(rows)} returning role_id as id`);
	return new Map(rows.map(({ name }, place) => [name, ids[place]?.id ?? 0]));
}

async function insertLevels(sql: Sql, document: FrameworkDocument, version_id: number, roles: ReadonlyMap<string, number>): Promise<Map<string, number>> {
	const rows = document.levels.map((level) => ({
		version_id,
		role_id: roles.get(level.role) ?? 0,
		slug: slugOf(level.level),
		name: level.level,
		rung: level.rung,
		track: level.track,
		stage: level.stage,
		bands: level.bands,
		band_source: level.bandSource,
		clinical: level.clinical,
		summary: level.summary,
		description: level.description,
		equals: level.equals,
		match: level.match
	}));
	const ids = await inBatches(rows, (rows) => sql<{ id: number }[]>`insert into level ${sql(rows)} returning level_id as id`, 3_000);
	return new Map(document.levels.map(({ role, level }, place) => [`${role}\0${level}`, ids[place]?.id ?? 0]));
}

async function insertSkills(sql: Sql, document: FrameworkDocument, version_id: number): Promise<Map<string, number>> {
	const rows = document.skills.map(({ skill, ...words }, place) => ({ version_id, slug: slugOf(skill), name: skill, position: place + 1, ...words }));
	const ids = await inBatches(rows, (rows) => sql<{ id: number }[]>`insert into skill ${sql(rows)} returning skill_id as id`);
	return new Map(document.skills.map(({ skill }, place) => [skill, ids[place]?.id ?? 0]));
}

async function insertSteps(sql: Sql, { slug, steps }: FrameworkDocument, version_id: number) {
	const ends = steps.map((step) => `${levelKey(slug, step.fromRole, step.fromLevel)} ${levelKey(slug, step.toRole, step.toLevel)}`);
	const rows = [...new Set(ends)].map((pair) => ({ version_id, from_key: pair.split(' ')[0] ?? '', to_key: pair.split(' ')[1] ?? '' }));
	const ids = await inBatches(rows, (rows) => sql<{ id: number }[]>`insert into step ${sql(rows)} returning step_id as id`);
	const idOf = new Map(rows.map(({ from_key, to_key }, place) => [`${from_key} ${to_key}`, ids[place]?.id ?? 0]));
	const evidence = steps.map((step, place) => ({
		step_id: idOf.get(ends[place] ?? '') ?? 0,
		kind: step.evidence,
		step_kind: step.kind,
		years_shortest: step.yearsShortest,
		years_typical: step.yearsTypical,
		years_longest: step.yearsLongest,
		condition: step.condition,
		source_title: step.sourceTitle,
		source_url: step.sourceUrl,
		source_date: step.sourceDate,
		note: step.note
	}));
	await inBatches(evidence, (rows) => sql`insert into step_evidence ${sql(rows)}`);
}

/** Inserts rows a batch at a time; a statement takes 65,535 values at most. */
async function inBatches<Row, Result>(rows: readonly Row[], insert: (rows: Row[]) => PromiseLike<readonly Result[]>, size = batch): Promise<Result[]> {
	const results: Result[] = [];
	for (let from = 0; from < rows.length; from += size) results.push(...(await insert(rows.slice(from, from + size))));
	return results;
}

