import * as people from '#lib/people/people.server.ts';
import { dayWords } from '#lib/text/dates.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, viewer }, params: { id } }) => {
	const emails = await people.emails(sql, viewer, id);
	const { name } = await people.find(sql, viewer, id);
	return {
		id,
		name,
		isSelf: id === viewer.id,
		emails: emails.map(({ email, verifiedAt }) => ({
			email,
			state: verifiedAt ? `Confirmed on ${dayWords(verifiedAt)}` : 'Not confirmed'
		}))
	};
};
