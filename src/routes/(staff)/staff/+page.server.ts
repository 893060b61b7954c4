import { areas } from '#areas';
import { howToOpen, missingSettings } from '#lib/privacy/controller.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, viewer, controller } }) => {
	const missing = missingSettings(controller);
	return {
		notOpen: missing.length > 0 ? howToOpen(missing) : null,
		waiting: await areas.pending(sql, viewer)
	};
};
