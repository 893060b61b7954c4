/** Versions of a framework as the staff read them. */
import { dayWords } from '#lib/text/dates.ts';
import type { Version } from './versions.server.ts';
import { isPersonId, signatureInWords } from './signatures.ts';
import type { DoneWords } from '#lib/ui/done.ts';

type Names = ReadonlyMap<string, string>;

export type VersionState = 'In force' | 'Was in force' | 'Reviewed draft' | 'Draft';

export function versionState({ current, publishedAt, reviewedAt }: Version): VersionState {
	if (current) return 'In force';
	if (publishedAt) return 'Was in force';
	return reviewedAt ? 'Reviewed draft' : 'Draft';
}

/** What happened to a version: when, and by whom. */
export function versionFacts(version: Version, names: Names) {
	const { label, draftedAt, draftedBy, reviewedAt, reviewedBy, publishedAt, publishedBy } = version;
	return {
		label,
		state: versionState(version),
		drafted: signedOn(draftedAt, draftedBy, names),
		reviewed: reviewedAt && reviewedBy ? signedOn(reviewedAt, reviewedBy, names) : '',
		published: publishedAt && publishedBy ? signedOn(publishedAt, publishedBy, names) : ''
	};
}

/** `24 November 2026, by Ada Example`; `24 November 2026 (command line)` */
export function signedOn(at: Date, signature: string, names: Names): string {
	const who = signatureInWords(signature, names);
	return isPersonId(signature) ? `${dayWords(at)}, by ${who}` : `${dayWords(at)} (${who})`;
}

/** What was done to a version, on the page of it. */
export const versionDone: DoneWords = {
	reviewed: 'Your review is noted. The version can be put in force.',
	published: 'This version is in force. Everybody sees it now.',
	known: 'This version has exactly the content that you sent: nothing new was stored.',
	imported: 'The version is stored as a draft.'
};

/** The same, on the page of all frameworks. */
export const frameworksDone: DoneWords = { discarded: 'The draft is gone.' };
