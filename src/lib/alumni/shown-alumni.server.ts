/** Reads alumni as the viewer may see them. Everything comes from the projection, of which the database shows each viewer their rows. */
import type { Catalogue } from '#lib/catalogue/catalogue.ts';
import { levelName, pageOf } from '#lib/catalogue/labels.ts';
import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import type { Hours, PostKind, ShownAlum, ShownPost, Way } from './shown-alum.ts';

interface AlumRow {
	personId: string;
	alumId: string;
	origin: string;
	name: string | null;
	cohortFrom: number | null;
	specialism: string | null;
	region: string | null;
	organisationType: string | null;
	about: string | null;
	topics: string[];
	ways: Way[];
	takesRequests: boolean;
	answersSoon: boolean;
}

interface PostRow {
	personId: string;
	title: string;
	levelKey: string | null;
	organisationType: string | null;
	kind: PostKind;
	hours: Hours;
	fromYear: number;
	untilYear: number | null;
}

/** One alum; null if the viewer may not see them, or there is no such alum. */
export async function find(
	sql: Sql,
	viewer: { id: string },
	{ alumId, catalogue }: { alumId: string; catalogue: Catalogue }
): Promise<ShownAlum | null> {
	const [alum] = await asPerson(sql, viewer, (sql) => read(sql, [alumId], catalogue));
	return alum ?? null;
}

/**
 * These alumni in this order, as the person sees them who is asking in this transaction.
 * @param circle for a preview of one's own: as someone of this circle does
 */
export async function read(
	sql: Sql,
	alumIds: readonly string[],
	catalogue: Catalogue,
	circle: number | null = null
): Promise<ShownAlum[]> {
	if (alumIds.length === 0) return [];
	const my =
		circle === null
			? sql`my_circle()`
			: sql`(select ${circle}::smallint as circle, '{}'::uuid[] as accepted, '{}'::uuid[] as frozen)`;
	const alumni = await sql<AlumRow[]>`
		select
			p.person_id as "personId", p.alum_id as "alumId", p.origin, p.name, p.cohort_from as "cohortFrom",
			s.name as specialism, r.name as region, o.name as "organisationType", p.about, p.topics, p.ways,
			exists (select from takes_requests(array[p.person_id])) as "takesRequests",
			p.viewer_id is null and exists (select from takes_requests(array[p.person_id]))
				and exists (select from answers_within_a_week(array[p.person_id])) as "answersSoon"
		from shown_profile p
		cross join ${my} my
		left join specialism s using (specialism_id)
		left join region r using (region_id)
		left join organisation_type o using (organisation_type_id)
		where p.alum_id = any (${alumIds as string[]})
			and sees(p.person_id, p.viewer_id, p.from_circle, p.to_circle, my.circle, my.accepted, my.frozen)
		order by array_position(${alumIds as string[]}::uuid[], p.alum_id)`;
	const posts = await sql<PostRow[]>`
		select
			t.person_id as "personId", t.title, t.level_key as "levelKey", o.name as "organisationType", t.kind, t.hours,
			t.from_year as "fromYear", t.until_year as "untilYear"
		from shown_post t
		cross join ${my} my
		left join organisation_type o using (organisation_type_id)
		where t.person_id = any (${alumni.map(({ personId }) => personId)})
			and sees(t.person_id, t.viewer_id, t.from_circle, 3::smallint, my.circle, my.accepted, my.frozen)
		order by t.person_id, t.place`;
	return alumni.map(({ personId, origin, cohortFrom, ...alum }) => ({
		...alum,
		isSample: origin === 'sample',
		cohort: cohortFrom === null ? null : { from: cohortFrom, to: cohortFrom + 2 },
		posts: posts.filter((post) => post.personId === personId).map((post) => shownPost(post, catalogue))
	}));
}

function shownPost({ personId: _, levelKey, ...post }: PostRow, { levels, roles }: Catalogue): ShownPost {
	const level = levelKey === null ? undefined : levels.get(levelKey);
	return {
		...post,
		level: level
			? { key: level.key, name: levelName(level, roles.get(level.role)), href: pageOf('level', level.key) }
			: null
	};
}
