import type { Person } from '#lib/access/person.ts';
import { permitted } from '#lib/access/right.ts';
import * as audit from '#lib/audit/audit.server.ts';
import { briefs } from '#lib/conversations/area.ts';
import { NotFound } from '#lib/errors/errors.ts';
import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import { dayInLondon } from '#lib/text/dates.ts';
import type { Brief, BriefForm } from './brief.ts';

/** The specialisms of today, and whether each has a brief. */
export async function list(sql: Sql): Promise<{ slug: string; name: string; checkedOn: Date | null }[]> {
	return [
		...(await sql<{ slug: string; name: string; checkedOn: Date | null }[]>`
			select s.slug, s.name, b.checked_on as "checkedOn"
			from specialism s left join brief b using (specialism_id)
			where s.retired_at is null
			order by s.name`)
	];
}

/** The brief of a specialism, empty where no one has written it. @throws NotFound */
export async function find(sql: Sql, slug: string): Promise<Partial<Brief> & Pick<Brief, 'slug' | 'name'>> {
	const [found] = await sql<(Partial<Brief> & Pick<Brief, 'slug' | 'name'>)[]>`
		select s.slug, s.name, b.purpose, b.modules, b.difficulties, b.questions, b.first_jobs as "firstJobs", b.who, b.sources,
			b.checked_on as "checkedOn"
		from specialism s left join brief b using (specialism_id)
		where s.slug = ${slug}`;
	if (!found) throw new NotFound('There is no such specialism.');
	return found;
}

/** Names for the audit log. */
export async function names(sql: Sql, slugs: readonly string[]): Promise<ReadonlyMap<string, string>> {
	const rows = await sql<{ slug: string; name: string }[]>`
		select slug, name from specialism where slug = any (${[...slugs]}::text[])`;
	return new Map(rows.map(({ slug, name }) => [slug, name]));
}

/** Writes or changes it, checked today: from then on it is an editor's, whatever comes with Waymark. @throws NotFound */
export async function change(sql: Sql, editor: Person | null, slug: string, form: BriefForm): Promise<void> {
	const viewer = permitted(editor, 'change', briefs);
	const { question1, question2, question3, question4, question5 } = form;
	const questions = [question1, question2, question3, question4, question5];
	await asPerson(sql, viewer, async (sql) => {
		const { count } = await sql`
			insert into brief (specialism_id, purpose, modules, difficulties, questions, first_jobs, who, sources, checked_on, changed_by)
			select specialism_id, ${form.purpose}, ${form.modules}, ${form.difficulties}, ${questions}, ${form.firstJobs}, ${form.who},
				${form.sources}, ${dayInLondon(new Date())}::date, ${viewer.id}
			from specialism where slug = ${slug}
			on conflict (specialism_id) do update
			set purpose = excluded.purpose, modules = excluded.modules, difficulties = excluded.difficulties,
				questions = excluded.questions, first_jobs = excluded.first_jobs, who = excluded.who, sources = excluded.sources,
				checked_on = excluded.checked_on, changed_by = excluded.changed_by, changed_at = now(), origin = 'written'`;
		if (count === 0) throw new NotFound('There is no such specialism.');
		await audit.record(sql, viewer, { verb: 'change-brief', object: slug });
	});
}
