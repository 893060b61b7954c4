/** What tellers of a story agree to. The wording has a version: what was signed is kept with it. */
import * as v from 'valibot';
import { lineField } from '#lib/forms/own-words.ts';
import { longest } from './story-form.ts';

export const wording = 1;

export const uses = {
	members: {
		name: 'Shown to members of Waymark',
		about: 'Trainees, alumni, coaches and staff who are signed in.'
	},
	all: {
		name: 'Shown to everyone',
		about: 'Anyone on the internet, and search engines. Feeds and search engines get it a day later.'
	},
	packs: {
		name: 'In packs that people keep',
		about:
			'A file for inductions that opens without the internet. If you withdraw, copies that people have stay with them.'
	},
	embedded: {
		name: 'Inside other websites',
		about: 'NHS organisations can show it in their pages. We cannot take back what they copied.'
	}
} as const;
export type Use = keyof typeof uses;
export const allUses = Object.keys(uses) as Use[];

export const media = {
	text: 'The words',
	image: 'The pictures',
	audio: 'The sound',
	video: 'The video'
} as const;
export type Medium = keyof typeof media;

export const statement = [
	'This story is mine to tell. It says nothing that could identify a patient, and nothing about a colleague’s health.',
	'I have read it as it is now. If a word changes, I will be asked again.',
	'I can take this back at any time, and the story is gone from Waymark at once.'
] as const;

export const consentForm = v.object({
	/** What was read, in hexadecimal. */
	fingerprint: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
	media: v.array(v.picklist(Object.keys(media) as Medium[])),
	uses: v.array(v.picklist(allUses)),
	name: lineField(longest.name),
	questions: v.optional(v.string(), '')
});
