import * as people from '#lib/people/people.server.ts';
import { signedIn } from '#lib/access/person.ts';
import { dayWords } from '#lib/text/dates.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, person }, params: { id } }) => {
	const viewer = signedIn(person);
	const addresses = await people.addresses(sql, viewer, id);
	const { name } = await people.find(sql, viewer, id);
	return {
		id,
		name,
		isSelf: id === viewer.id,
		addresses: addresses.map(({ address, verifiedAt }) => ({
			address,
			state: verifiedAt ? `Confirmed on ${dayWords(verifiedAt)}` : 'Not confirmed'
		}))
	};
};
