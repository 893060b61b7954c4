import { isPrintable, quoted, type Refusal } from './query-errors.ts';
import { pageOf } from '#lib/catalogue/labels.ts';

/** The version that a page shows, where it is not the current one. */
export interface VersionShown {
	label: string;
	/** Whether the current version no longer has what the page shows. */
	gone: boolean;
}

/** Reads the version from the URL; an empty one means the current version. */
export function readLabel(
	parameters: URLSearchParams,
	key: string
): { label: string | null } | { refused: Refusal } {
	const label = parameters.get('version') || null;
	return label === null || isPrintable(label, 100) ? { label } : { refused: noSuchVersion(key, label) };
}

export function noSuchVersion(key: string, label: string): Refusal {
	return {
		message: `There is no published version ${quoted(label)} of this page.`,
		suggestions: [{ href: pageOf('role', encodeURI(key)), name: 'View the current version' }]
	};
}
