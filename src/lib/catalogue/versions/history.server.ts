/** When versions were published, and by whom. */
import type { Sql } from '#lib/server/sql.server.ts';

export interface Publication {
	label: string;
	publishedAt: Date;
	publishedBy: string;
}

/** Each time a version of a framework was published, latest first. */
export async function publications(sql: Sql, slug: string): Promise<Publication[]> {
	return sql<Publication[]>`
		select label, published_at as "publishedAt", published_by as "publishedBy"
		from publication
		join framework_version using (version_id)
		join framework using (framework_id)
		where slug = ${slug}
		order by publication_id desc`;
}

/** The names of people who signed versions and still have an account; empty unless an editor asks. */
export async function signatories(sql: Sql): Promise<Map<string, string>> {
	const rows = await sql<{ signature: string; name: string }[]>`select signature, name from signatories()`;
	return new Map(rows.map(({ signature, name }) => [signature, name]));
}
