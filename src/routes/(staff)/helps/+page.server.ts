import { helpKindNames, openWords } from '#lib/plans/target/help.ts';
import * as helps from '#lib/plans/target/helps.server.ts';
import { dayWords } from '#lib/text/dates.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql } }) => ({
	helps: (await helps.list(sql)).map(({ id, name, kind, isOpen, checkedOn, skills }) => ({
		id,
		name,
		kind: helpKindNames[kind],
		open: openWords(isOpen),
		checked: dayWords(checkedOn),
		skills: skills.length
	}))
});
