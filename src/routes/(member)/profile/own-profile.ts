import { redirect } from '@sveltejs/kit';
import type { Person } from '#lib/access/person.ts';
import { mayHaveProfile, type OwnProfile } from '#lib/alumni/profile.ts';
import * as profiles from '#lib/alumni/profiles.server.ts';
import type { Sql } from '#lib/server/sql.server.ts';

/** The viewer's own profile. Those who have none are sent to begin one, or to read what it is. */
export async function ownProfile({
	locals: { sql, viewer }
}: {
	locals: { sql: Sql; viewer: Person };
}): Promise<OwnProfile> {
	if (!mayHaveProfile(viewer)) redirect(303, '/profile');
	const profile = await profiles.own(sql, viewer);
	if (!profile) redirect(303, '/profile/start');
	return profile;
}
