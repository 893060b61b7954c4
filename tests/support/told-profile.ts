/** What Tom tells about himself in the tests of profiles. */
import { type PostDraft } from '#lib/alumni/history/post.ts';
import * as profiles from '#lib/alumni/profiles.server.ts';
import type { Details } from '#lib/alumni/profile-forms.ts';
import * as shownAlumni from '#lib/alumni/shown-alumni.server.ts';
import { type Sql } from '#lib/server/sql.server.ts';
import { alumIdOf } from '#tests/support/alumni.ts';
import { cast, settle } from '#tests/support/cast.ts';
import { catalogue } from '#tests/support/catalogue/pages-example.ts';

const { alum } = cast;

export const answers = {
	name: 'Tom',
	fromTitle: 'Information analyst',
	fromYear: 2014,
	toTitle: 'Head of information',
	toYear: 2018,
	topics: ['Working part-time' as const],
	ownTopics: 'Night shifts',
	agreed: ['shown' as const]
};

export const job: PostDraft = {
	title: 'Data lead',
	organisationType: 'charity',
	kind: 'secondment',
	hours: 'part-time',
	fromYear: 2019,
	untilYear: 2020,
	audience: 'coaches'
};

export const details: Details = {
	name: 'Tom',
	nameAudience: 'members',
	schemeYear: 2014,
	schemeYearAudience: 'accepted',
	specialism: 'health-informatics',
	specialismAudience: 'members',
	region: 'london',
	regionAudience: 'coaches',
	organisationType: 'charity',
	organisationTypeAudience: 'nobody',
	about: 'On the wards first.',
	aboutAudience: 'coaches',
	topics: [],
	ownTopics: '',
	topicsAudience: 'members'
};

export async function started(sql: Sql) {
	await settle(sql);
	await profiles.start(sql, alum, answers);
}

export const seenBy = async (sql: Sql, viewer: { id: string }) =>
	shownAlumni.find(sql, viewer, { alumId: await alumIdOf(sql, alum), catalogue });
