import type { Declaration } from '#lib/areas/area.ts';
import { words } from '#lib/privacy/table-use.ts';

export const declaration = {
	name: 'notices',
	purposes: {
		notices: {
			title: 'Emails about what happens on Waymark',
			data: 'What we have to tell you, whether you have been told, and how soon you want to be told.',
			why: 'So you hear once of what concerns you, and not more often than you want.',
			basis: 'task',
			seenBy: 'You.',
			kept: 'Your choices until you change them, and what we have not told you yet until we do.'
		}
	},
	tables: {
		notice: {
			purpose: 'notices',
			columns: words('notice_id person_id kind about made_at settled_at'),
			secret: ['link_hash'],
			person: ['person_id']
		},
		notice_setting: {
			purpose: 'notices',
			columns: words('person_id kind delay'),
			person: ['person_id']
		}
	},
	retention: [
		{
			name: 'settled-notices',
			table: 'notice',
			what: 'What you have been told of',
			keeps: { days: 30 },
			from: 'when you were told'
		}
	]
} as const satisfies Declaration;
