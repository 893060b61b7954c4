import { BadQuery } from '#lib/errors/errors.ts';
import { isPrintable } from './query-errors.ts';
import { quotedOnPage } from '#lib/text/clean.ts';
import { pageOf } from '#lib/catalogue/labels.ts';

export interface VersionShown {
	label: string;
	/** Whether the current version no longer has what the page shows. */
	gone: boolean;
}

/** Reads the version from the URL; an empty one means the current version, which is null. @throws BadQuery */
export function readLabel(parameters: URLSearchParams, key: string): string | null {
	const label = parameters.get('version') || null;
	if (label !== null && !isPrintable(label, 100)) throw noSuchVersion(key, label);
	return label;
}

export function noSuchVersion(key: string, label: string): BadQuery {
	return new BadQuery(`There is no published version ${quotedOnPage(label)} of this page.`, [
		{ href: pageOf('role', encodeURI(key)), name: 'View the current version' }
	]);
}
