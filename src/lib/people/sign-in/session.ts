/** How long a session lasts, and how its token is written. */

const hour = 3_600_000;

/** A session ends if it is not used for this long. */
export const idleLimit = 7 * 24 * hour;
/** A session ends after this, even if it is used. */
export const absoluteLimit = 30 * 24 * hour;
/** People are asked for their second factor again after this. */
export const secondFactorLimit = 12 * hour;
/** If a person has no password to confirm who they are, a sign-in counts as recent for this long. */
export const recentLimit = 15 * 60_000;
/** Last use is recorded at most this often, so that most page views write nothing. */
export const noteEvery = 5 * 60_000;

export interface Token {
	id: string;
	secret: string;
}

/** Reads `id.secret`; null for anything else. */
export function readToken(text: string | undefined): Token | null {
	const [, id, secret] =
		/^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([A-Za-z0-9_-]{43})$/.exec(text ?? '') ?? [];
	return id && secret ? { id, secret } : null;
}

export interface Times {
	startedAt: Date;
	lastUsedAt: Date;
	secondFactorAt: Date | null;
}

export function isAlive({ startedAt, lastUsedAt }: Times, at: Date): boolean {
	return (
		at.getTime() - startedAt.getTime() < absoluteLimit && at.getTime() - lastUsedAt.getTime() < idleLimit
	);
}

/** When the second factor was last checked, if that is recent enough; else null. */
export function secondFactorThatCounts({ secondFactorAt }: Times, at: Date): Date | null {
	return secondFactorAt && at.getTime() - secondFactorAt.getTime() < secondFactorLimit
		? secondFactorAt
		: null;
}

/** A browser and a system, so that people can tell their devices apart: `Firefox on Windows`. */
export function deviceOf(userAgent: string | null): string {
	const given = (userAgent ?? '').slice(0, 500);
	const named = (list: readonly (readonly [string, RegExp])[]) =>
		list.find(([, sign]) => sign.test(given))?.[0];
	const browser = named(browsers);
	const system = named(systems);
	if (browser && system) return `${browser} on ${system}`;
	return browser ?? (system ? `A browser on ${system}` : 'An unknown device');
}

// In this order: most browsers also name others, so that they are sent the same pages.
const browsers = [
	['Edge', /\bEdg(A|iOS)?\//],
	['Opera', /\bOPR\//],
	['Samsung Internet', /\bSamsungBrowser\//],
	['Firefox', /\b(Firefox|FxiOS)\//],
	['Chrome', /\b(Chrome|CriOS|HeadlessChrome)\//],
	['Safari', /\bSafari\//]
] as const;
const systems = [
	['iPhone', /\biPhone\b/],
	['iPad', /\biPad\b/],
	['Android', /\bAndroid\b/],
	['Windows', /\bWindows\b/],
	['ChromeOS', /\bCrOS\b/],
	['Mac', /\bMac OS X\b/],
	['Linux', /\bLinux\b/]
] as const;
