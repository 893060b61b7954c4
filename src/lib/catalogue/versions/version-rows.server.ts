/** One version as rows, written to the tables and read back. */
import type { JSONValue } from 'postgres';
import type { Sql } from '#lib/server/sql.server.ts';
import { slugOf } from '#lib/text/slug.ts';
import {
	canonical,
	familiesOf,
	joined,
	type ContextEntry,
	type FrameworkDocument,
	type FrameworkHead,
	type LevelEntry,
	type RequirementEntry,
	type RoleEntry,
	type SkillEntry,
	type StepEntry
} from '#lib/catalogue/format/framework.ts';

/** How many rows go to the database at a time: enough to be fast, few enough to need little memory. */
const portion = 5_000;

type Ids = Map<string, number>;

/** Writes a checked version. Call it in a transaction: a version is stored whole or not at all. */
export async function insert(
	sql: Sql,
	document: FrameworkDocument,
	hash: string,
	actor: string
): Promise<void> {
	const version = await insertVersion(sql, document, hash, actor);
	const families = familiesOf(document).map((name, index) => ({
		version_id: version,
		slug: slugOf(name),
		name,
		position: index + 1
	}));
	const familyIds = await idsOf(sql, 'family', 'slug', families);
	const roleIds = await idsOf(
		sql,
		'role',
		'slug',
		document.roles.map((role, index) => roleRow(role, index, version, familyIds))
	);
	const levelIds = await idsOf(
		sql,
		'level',
		'role_id, slug',
		document.levels.map((level) => levelRow(level, version, roleIds))
	);
	const skillIds = await idsOf(
		sql,
		'skill',
		'slug',
		document.skills.map((skill, index) => ({
			version_id: version,
			slug: slugOf(skill.name),
			position: index + 1,
			...skill
		}))
	);
	await add(sql, 'requirement', document.requirements, ({ role, level, skill, proficiency }) => ({
		version_id: version,
		level_id: levelIds.get(joined(String(roleIds.get(slugOf(role))), slugOf(level))),
		skill_id: skillIds.get(slugOf(skill)),
		proficiency
	}));
	const moves = new Map(
		document.steps.map(({ from, to }) => [
			joined(from, to),
			{ version_id: version, from_key: from, to_key: to }
		])
	);
	const stepIds = await idsOf(sql, 'step', 'from_key, to_key', [...moves.values()]);
	await add(sql, 'step_evidence', document.steps, (step) => evidenceRow(step, stepIds));
	await add(sql, 'context', document.context, ({ role, kind, statement, note, ...source }) => ({
		version_id: version,
		role_id: roleIds.get(slugOf(role)),
		kind,
		statement,
		note,
		...sourceRow(source)
	}));
}

async function insertVersion(
	sql: Sql,
	{
		slug,
		label,
		title,
		publisher,
		licence,
		attribution,
		sourceUrl,
		publishedOn,
		ladderEvidence
	}: FrameworkDocument,
	hash: string,
	actor: string
): Promise<number> {
	await sql`insert into framework (slug) values (${slug}) on conflict do nothing`;
	const [version] = await sql<{ id: number }[]>`
		insert into framework_version
			(framework_id, label, title, publisher, licence, attribution, source_url, published_on, ladder_evidence, content_hash, drafted_by)
		select framework_id, ${label}, ${title}, ${publisher}, ${licence}, ${attribution}, ${sourceUrl}, ${publishedOn}, ${ladderEvidence}, ${hash}, ${actor}
		from framework
		where slug = ${slug}
		returning version_id as id`;
	return version!.id;
}

function roleRow(
	{ family, titles, name, summary, description, bands, bandSource, ...source }: RoleEntry,
	index: number,
	version_id: number,
	families: Ids
) {
	const family_id = families.get(slugOf(family));
	return {
		version_id,
		family_id,
		slug: slugOf(name),
		name,
		position: index + 1,
		summary,
		description,
		alternative_titles: titles,
		bands,
		band_source: bandSource,
		...sourceRow(source)
	};
}

function levelRow({ role, bandSource, titles, ...level }: LevelEntry, version_id: number, roles: Ids) {
	return {
		version_id,
		role_id: roles.get(slugOf(role)),
		slug: slugOf(level.name),
		band_source: bandSource,
		alternative_titles: titles,
		...level
	};
}

function evidenceRow(
	{
		from,
		to,
		evidence,
		stepKind,
		yearsShortest,
		yearsTypical,
		yearsLongest,
		condition,
		note,
		...source
	}: StepEntry,
	steps: Ids
) {
	const years = { years_shortest: yearsShortest, years_typical: yearsTypical, years_longest: yearsLongest };
	return {
		step_id: steps.get(joined(from, to)),
		kind: evidence,
		step_kind: stepKind,
		...years,
		condition,
		note,
		...sourceRow(source)
	};
}

function sourceRow({
	sourceTitle,
	sourceUrl,
	sourceDate
}: Pick<RoleEntry, 'sourceTitle' | 'sourceUrl' | 'sourceDate'>) {
	return { source_title: sourceTitle, source_url: sourceUrl, source_date: sourceDate };
}

/** Adds rows. @returns their IDs, by the values of the `key` columns */
async function idsOf(sql: Sql, table: string, key: string, rows: object[]): Promise<Ids> {
	const ids: Ids = new Map();
	const names = key.split(', ');
	for (let at = 0; at < rows.length; at += portion) {
		const part = rows.slice(at, at + portion);
		const added = await addPortion<{ id: number } & Record<string, unknown>>(
			sql,
			table,
			part,
			sql`returning ${sql.unsafe(`${table}_id`)} as id, ${sql(names)}`
		);
		for (const row of added) ids.set(joined(...names.map((name) => String(row[name]))), row.id);
	}
	return ids;
}

/** Adds a row for each entry, a portion at a time to save memory. */
async function add<Entry>(
	sql: Sql,
	table: string,
	entries: readonly Entry[],
	rowOf: (entry: Entry) => object
): Promise<void> {
	for (let at = 0; at < entries.length; at += portion)
		await addPortion(sql, table, entries.slice(at, at + portion).map(rowOf), sql``);
}

/** `jsonb_populate_recordset` takes the type of each column from the table. Rows keep their order. */
function addPortion<Row extends object>(sql: Sql, table: string, rows: object[], returning: ReturnType<Sql>) {
	const columns = sql(Object.keys(rows[0] ?? {}));
	return sql<Row[]>`
		insert into ${sql(table)} (${columns})
		select ${columns}
		from jsonb_populate_recordset(null::${sql(table)}, ${sql.json(rows as unknown as JSONValue)})
		${returning}`;
}

/** Reads a version back as it was stored. */
export async function select(sql: Sql, slug: string, version: number): Promise<FrameworkDocument> {
	const [head] = await sql<FrameworkHead[]>`
		select ${slug} as slug, title, publisher, licence, attribution, source_url as "sourceUrl", label, published_on as "publishedOn",
			ladder_evidence as "ladderEvidence"
		from framework_version
		where version_id = ${version}`;
	const roles = await selectRoles(sql, version);
	const levels = await selectLevels(sql, version);
	const skills = await sql<SkillEntry[]>`
		select name, summary, description, awareness, working, practitioner, expert
		from skill
		where version_id = ${version}
		order by position`;
	const requirements = await sql<RequirementEntry[]>`
		select role.name as role, level.name as level, skill.name as skill, proficiency
		from requirement
		join level using (level_id)
		join role using (role_id)
		join skill using (skill_id)
		where requirement.version_id = ${version}`;
	const steps = await selectSteps(sql, version);
	const context = await sql<ContextEntry[]>`
		select
			role.name as role, kind, statement,
			context.source_title as "sourceTitle", context.source_url as "sourceUrl", context.source_date as "sourceDate", note
		from context
		join role using (role_id)
		where context.version_id = ${version}
		order by context_id`;
	return canonical({
		...head!,
		roles: [...roles],
		levels: [...levels],
		skills: [...skills],
		requirements: [...requirements],
		steps: [...steps],
		context: [...context]
	});
}

function selectRoles(sql: Sql, version: number) {
	return sql<RoleEntry[]>`
		select
			family.name as family, role.name, summary, description, alternative_titles as titles,
			bands, band_source as "bandSource", source_title as "sourceTitle", source_url as "sourceUrl", source_date as "sourceDate"
		from role
		join family using (family_id)
		where role.version_id = ${version}
		order by role.position`;
}

function selectLevels(sql: Sql, version: number) {
	return sql<LevelEntry[]>`
		select
			role.name as role, level.name, rung, stage, track, level.bands, level.band_source as "bandSource", clinical,
			level.summary, level.description, equals, match, level.alternative_titles as titles
		from level
		join role using (role_id)
		where level.version_id = ${version}`;
}

/** The driver gives exact decimals, such as years, as text. */
function selectSteps(sql: Sql, version: number) {
	return sql<StepEntry[]>`
		select
			from_key as "from", to_key as "to", step_kind as "stepKind", kind as evidence,
			years_shortest::float8 as "yearsShortest", years_typical::float8 as "yearsTypical", years_longest::float8 as "yearsLongest",
			condition, source_title as "sourceTitle", source_url as "sourceUrl", source_date as "sourceDate", note
		from step_evidence
		join step using (step_id)
		where version_id = ${version}
		order by evidence_id`;
}
