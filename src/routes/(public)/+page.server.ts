import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import { network } from '#lib/catalogue/pages/network.ts';
import { goalOptions, levelOptions, traineeOptions } from '#lib/catalogue/pages/level-options.ts';
import { destinationOptions } from '#lib/pathways/pages/destinations.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { catalogue } = await snapshots.current(locals.sql);
	return {
		trainees: traineeOptions(catalogue),
		goals: goalOptions(catalogue),
		levels: levelOptions(catalogue),
		destinations: destinationOptions(catalogue),
		network: network(catalogue),
		skills: catalogue.skills.size
	};
};
