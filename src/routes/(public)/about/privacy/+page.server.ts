import { areas } from '#areas';
import { describedPurposes } from '#lib/privacy/described-purposes.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals: { controller, issuer } }) => ({
	controller,
	issuerName: issuer?.name ?? null,
	purposes: describedPurposes(areas.data, controller.basis).filter(({ tables }) => tables.length > 0)
});
