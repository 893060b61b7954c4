/** Versions of a framework in words, for staff. */
import { dayWords } from '#lib/text/dates.ts';
import type { Version } from './versions.server.ts';
import { isPersonId, signatureInWords } from './signatures.ts';

type Names = ReadonlyMap<string, string>;

export type VersionState = 'Live' | 'Previously published' | 'Reviewed draft' | 'Draft';

export function versionState({ current, publishedAt, reviewedAt }: Version): VersionState {
	if (current) return 'Live';
	if (publishedAt) return 'Previously published';
	return reviewedAt ? 'Reviewed draft' : 'Draft';
}

/** Why an action on a version was not done, by the reason in `?refused=reason`. */
const refusals: Readonly<Record<string, string>> = {
	'own-draft': 'You drafted this version, so another editor needs to review it',
	'not-reviewed': 'This version cannot be published until another editor has reviewed it',
	published: 'This version cannot be deleted, because it has been published'
};

export function refusalWords(params: URLSearchParams): string | null {
	const reason = params.get('refused') ?? '';
	return Object.hasOwn(refusals, reason) ? (refusals[reason] ?? null) : null;
}

/** What was done to a version: when, and by whom. */
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
