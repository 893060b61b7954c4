import { isPrintable, quoted, type Refusal } from './query-errors.ts';
import { pageOf } from '#lib/catalogue/labels.ts';

/** Which version a page shows when it is not the one in force, and whether that one lacks what the page shows. */
export interface VersionShown {
	label: string;
	gone: boolean;
}

/** The version that an address asks for; an empty one is absent, and one that cannot be a label is refused. */
export function readLabel(
	parameters: URLSearchParams,
	key: string
): { label: string | null } | { refused: Refusal } {
	const label = parameters.get('version') || null;
	return label === null || isPrintable(label, 100) ? { label } : { refused: noSuchVersion(key, label) };
}

/** What to answer where no published version of this label has the role or level. */
export function noSuchVersion(key: string, label: string): Refusal {
	return {
		message: `The parameter “version” names no published version that has this: ${quoted(label)}.`,
		suggestions: [{ href: pageOf('role', encodeURI(key)), name: 'See the version in force' }]
	};
}
