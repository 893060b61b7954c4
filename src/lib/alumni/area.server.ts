import type { Area } from '#lib/areas/area.server.ts';
import { declaration } from './area.ts';
import * as profiles from './profiles.server.ts';
import * as removals from './removals.server.ts';
import { settle } from './sample/sample.server.ts';

export const area: Area = {
	...declaration,
	jobs: {
		'show-alumni-by-date': {
			does: 'Show and hide alumni whose access began or ended on this day',
			work: profiles.showByDate,
			schedule: { every: 'day', at: 0 }
		}
	},
	sample: settle,
	removals: [removals.profiles]
};
