import { describedPurposes } from '#lib/privacy/purposes.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals: { controller } }) => ({
	controller,
	purposes: describedPurposes().filter(({ tables }) => tables.length > 0)
});
