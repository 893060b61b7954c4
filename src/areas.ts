/** The areas of Waymark, a line each, and what they say of themselves put together. */
import { composed } from '#lib/areas/composed.server.ts';
import { area as alumni } from '#lib/alumni/area.server.ts';
import { area as history } from '#lib/alumni/history/area.server.ts';
import { area as audit } from '#lib/audit/area.server.ts';
import { area as catalogue } from '#lib/catalogue/area.server.ts';
import { area as conversations } from '#lib/conversations/area.server.ts';
import { area as corrections } from '#lib/corrections/area.server.ts';
import { area as introductions } from '#lib/introductions/area.server.ts';
import { noticesOf } from '#lib/notices/area.server.ts';
import { area as operations } from '#lib/operations/area.server.ts';
import { area as people } from '#lib/people/area.server.ts';
import { area as cohortLists } from '#lib/people/cohort-lists/area.server.ts';
import { area as joining } from '#lib/people/joining/area.server.ts';
import { area as leaving } from '#lib/people/leaving/area.server.ts';
import { area as plans } from '#lib/plans/area.server.ts';
import { area as stories } from '#lib/stories/area.server.ts';
import { area as signIn } from '#lib/people/sign-in/area.server.ts';
import { area as reports } from '#lib/reports/area.server.ts';
import { area as reference } from '#lib/reference/area.server.ts';

const own = [
	people,
	signIn,
	joining,
	cohortLists,
	leaving,
	reference,
	catalogue,
	corrections,
	audit,
	operations,
	alumni,
	history,
	introductions,
	stories,
	plans,
	conversations,
	reports
];

export const areas = composed([...own, noticesOf(own)]);
