import * as briefs from '#lib/conversations/briefs/briefs.server.ts';
import { dayWords } from '#lib/text/dates.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql } }) => ({
	briefs: (await briefs.list(sql)).map(({ slug, name, checkedOn }) => ({
		slug,
		name,
		checked: checkedOn ? `Checked on ${dayWords(checkedOn)}` : 'Not written yet'
	}))
});
