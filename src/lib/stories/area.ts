import { right } from '#lib/access/right.ts';
import type { Declaration } from '#lib/areas/area.ts';
import { aboutNoOne, words } from '#lib/privacy/table-use.ts';

/** Reading stories that were sent for review, and deciding about those that one has not written. */
export const stories = right({ editor: ['review'], administrator: ['review'] });

const auditVerbs = {
	'publish-story': { words: 'published a story', object: 'named' },
	'return-story': { words: 'returned a story to its writer', object: 'named' },
	'withdraw-story': { words: 'withdrew a story', object: 'named' }
} as const;
declare module '#lib/audit/audit.ts' {
	interface AuditVerbs extends Record<keyof typeof auditVerbs, string> {}
}

export const declaration = {
	name: 'stories',
	auditVerbs,
	staffPages: [
		{
			href: '/story-reviews',
			name: 'Stories',
			about: 'Read the stories that were sent for review, and publish them or return them with a note.',
			needs: ['review', stories]
		}
	],
	purposes: {
		stories: {
			title: 'Stories',
			data: 'What you write or tell about your work, how you want to be named, what you agreed to, and who has checked it.',
			why: 'So trainees can read what jobs are like and how people got there.',
			basis: 'consent',
			seenBy:
				'You, and those who write or tell it with you. When it is sent for review, editors and administrators. When it is published, members or everyone, as each person who tells it has agreed.',
			kept: 'Until you withdraw or delete it. If you delete your account, you choose whether your published stories are withdrawn or stay without your name.'
		}
	},
	tables: {
		story: {
			purpose: 'stories',
			columns: words('story_id slug kind is_composite origin started_by started_at'),
			person: ['started_by']
		},
		story_revision: {
			purpose: 'stories',
			columns: words('revision_id story_id number saves content written_by written_at'),
			person: ['written_by']
		},
		story_teller: {
			purpose: 'stories',
			columns: words('teller_id story_id person_id shown_as takes_questions added_at'),
			person: ['person_id']
		},
		teller_invitation: {
			purpose: 'stories',
			columns: words('teller_id email link_hash asked_at'),
			because:
				'It is about someone without an account. The email address is encrypted, and deleted when they have answered.'
		},
		story_consent: {
			purpose: 'stories',
			columns: words('consent_id teller_id medium use fingerprint wording signed_at taken_back_at'),
			of: { table: 'story_teller', by: 'teller_id' }
		},
		story_review: {
			purpose: 'stories',
			columns: words(
				'review_id story_id revision_id fingerprint audience submitted_by submitted_at taken_back_at decision decided_by decided_at note'
			),
			person: words('submitted_by decided_by')
		},
		story_publication: {
			purpose: 'stories',
			columns: words(
				'publication_id story_id revision_id audience fingerprint published_by published_at appears_at ends_at review_on asked_at withdrawn_at withdrawn_by'
			),
			person: words('published_by withdrawn_by')
		},
		story_check: {
			purpose: 'stories',
			columns: words('check_id story_id checked_by checked_at review_on'),
			person: ['checked_by']
		},
		...aboutNoOne('stories', 'It is worked out from the stories themselves, which are in the download.', {
			published_story:
				'publication_id story_id slug kind is_composite origin audience title summary content tellers level_key role_key from_key specialism topics skills minutes in_packs embedded search appears_at ends_at review_on'
		})
	},
	retention: [
		{
			name: 'teller-invitations',
			table: 'teller_invitation',
			what: 'Email addresses of people without an account who are asked to agree to a story',
			keeps: { days: 14 },
			from: 'when they were asked'
		}
	]
} as const satisfies Declaration;
