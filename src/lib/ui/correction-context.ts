import { getContext, setContext } from 'svelte';
import { correctionUrl } from './correction-url.ts';

const key = Symbol('correction');

/** Gives the form to suggest a correction to the page that is shown, for every link to it on that page. */
export function setCorrection(url: () => string): void {
	setContext(key, url);
}

/** The form for the page around a link; where there is none, as in a pack, the form about no page. */
export function getCorrection(): () => string {
	return getContext<(() => string) | undefined>(key) ?? (() => correctionUrl(null, '/'));
}
