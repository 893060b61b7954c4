/** A page that trainee and coach write together, for the next coach. */
import { Forbidden, NotFound } from '#lib/errors/errors.ts';
import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import { isId } from '#lib/text/ids.ts';
import type { Viewer } from './conversations.server.ts';
import type { Saved } from './zones.server.ts';

export interface Handover {
	pairingId: string;
	body: string;
	version: number;
	traineeAgreed: boolean;
	coachAgreed: boolean;
}

const noPage = 'There is no such page.';

/** The page of a pairing; null if there is none, or not for the viewer. */
export async function find(sql: Sql, viewer: Viewer, pairing: string): Promise<Handover | null> {
	if (!isId(pairing)) throw new NotFound(noPage);
	const [handover = null] = await asPerson(
		sql,
		viewer,
		(sql) => sql<Handover[]>`
			select pairing_id as "pairingId", body, version, trainee_agreed as "traineeAgreed", coach_agreed as "coachAgreed"
			from handover where pairing_id = ${pairing}`
	);
	return handover;
}

/** Whether the viewer was the coach of this pairing at any time. */
export async function wasCoach(sql: Sql, viewer: Viewer, pairing: string): Promise<boolean> {
	const rows = await asPerson(
		sql,
		viewer,
		(sql) => sql`select from pairing where pairing_id::text = ${pairing} and coach_id = ${viewer.id}`
	);
	return rows.length > 0;
}

/** The pages that earlier coaches left for the viewer, who coaches this trainee now. */
export function received(sql: Sql, viewer: Viewer, pairing: string): Promise<{ body: string }[]> {
	return asPerson(sql, viewer, async (sql) => [
		...(await sql<{ body: string }[]>`
			select h.body
			from pairing g join handover h on h.trainee_id = g.trainee_id and h.pairing_id is distinct from g.pairing_id
			where g.pairing_id::text = ${pairing} and g.coach_id = ${viewer.id} and h.trainee_agreed and h.coach_agreed
			order by h.saved_at desc`)
	]);
}

/** The outcomes with earlier coaches that the trainee chose to show to later ones, of whom the viewer is one. */
export function earlierOutcomes(
	sql: Sql,
	viewer: Viewer,
	pairing: string
): Promise<{ lines: string[]; metAt: Date }[]> {
	return asPerson(sql, viewer, async (sql) => [
		...(await sql<{ lines: string[]; metAt: Date }[]>`
			select lines, met_at as "metAt" from outcomes_of_earlier_coaches(${pairing})`)
	]);
}

/** Saves its words, to which the one who writes agrees or does not yet; the other then has to agree again. */
export async function save(
	sql: Sql,
	viewer: Viewer,
	{ pairing, body, agrees, version }: { pairing: string; body: string; agrees: boolean; version: number }
): Promise<Saved> {
	if (!isId(pairing)) throw new NotFound(noPage);
	try {
		return await asPerson(sql, viewer, async (sql) => {
			const { count } = await sql`
				insert into handover (pairing_id, trainee_id, body, trainee_agreed, coach_agreed)
				select pairing_id, trainee_id, ${body}, ${agrees}, ${agrees} from pairing where pairing_id = ${pairing}
				on conflict (pairing_id) do update
				set body = excluded.body, version = handover.version + 1, saved_at = now(),
					trainee_agreed = case when handover.trainee_id = ${viewer.id} then ${agrees} else handover.trainee_agreed end,
					coach_agreed = case when handover.trainee_id = ${viewer.id} then handover.coach_agreed else ${agrees} end
				where handover.version = ${version}`;
			return { isSaved: count > 0 };
		});
	} catch (error) {
		if ((error as { code?: string }).code === '42501')
			throw new Forbidden('You are no longer paired, so this page can no longer be changed.');
		throw error;
	}
}
