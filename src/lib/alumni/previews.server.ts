/** What others would see of one's own profile: the same projection that they read. */
import type { Catalogue } from '#lib/catalogue/catalogue.ts';
import { asPerson, atomically, type Sql } from '#lib/server/sql.server.ts';
import { onlookers, type Onlooker } from './audiences.ts';
import * as consents from '#lib/people/leaving/consents.server.ts';
import * as profiles from './profiles.server.ts';
import type { ShownAlum } from './shown-alum.ts';
import * as shownAlumni from './shown-alumni.server.ts';

const undone = new Error('Nothing stays of a preview.');

/**
 * The viewer's own profile as this onlooker sees it, or would see it if the viewer agreed to be shown.
 * @returns null where this onlooker sees nothing of it
 */
export async function find(
	sql: Sql,
	viewer: { id: string },
	{ as, catalogue }: { as: Onlooker; catalogue: Catalogue }
): Promise<ShownAlum | null> {
	const { circle } = onlookers[as];
	let shown: ShownAlum | null = null;
	await asPerson(sql, viewer, async (sql) => {
		const profile = await profiles.own(sql, viewer);
		if (!profile) return;
		const read = async (sql: Sql) => {
			[shown = null] = await shownAlumni.read(sql, [profile.alumId], catalogue, circle);
		};
		if (profile.shownSince) return read(sql);
		await atomically(sql, async (sql) => {
			await consents.give(sql, viewer, profiles.purposes.shown);
			await read(sql);
			throw undone;
		}).catch((thrown: unknown) => {
			if (thrown !== undone) throw thrown;
		});
	});
	return shown;
}
