import type { Area, AreaNotice } from '#lib/areas/area.server.ts';
import { declaration } from './area.ts';
import * as digests from './digests.server.ts';
import * as noticeEmails from './notice-emails.server.ts';

/** The area of notices, which knows what the other areas tell people of. */
export function noticesOf(areas: readonly Area[]): Area {
	const kinds: Record<string, AreaNotice> = Object.assign({}, ...areas.map(({ notices = {} }) => notices));
	return {
		...declaration,
		jobs: {
			'write-digests': {
				does: 'Write daily and weekly emails about what happened',
				work: (sql) => digests.write(sql, { kinds, now: new Date() }),
				schedule: { every: 'hour' }
			}
		},
		emails: {
			'notice-email': { does: 'Email about something that happened', write: noticeEmails.one(kinds) },
			'digest-email': { does: 'Daily or weekly email about what happened', write: noticeEmails.digest(kinds) }
		}
	};
}
