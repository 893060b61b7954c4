/** How long a session lasts, and how its token is written. */

const hour = 3_600_000;

/** Unused for so long, a session ends. */
export const idleLimit = 7 * 24 * hour;
/** However much it is used, a session ends after this. */
export const absoluteLimit = 30 * 24 * hour;
/** So long after it was shown, a second factor is asked for again. */
export const secondFactorLimit = 12 * hour;
/** Where there is no password to ask for again, a sign-in counts as just now for so long. */
export const recentLimit = 15 * 60_000;
/** Last use is noted no oftener than this: a reader turning pages writes nothing. */
export const noteEvery = 5 * 60_000;

/** What a browser keeps. */
export interface Token {
	id: string;
	secret: string;
}

/** Reads `id.secret`; null where it is anything else. */
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

/** Whether it may still be used at that moment. */
export function isAlive({ startedAt, lastUsedAt }: Times, at: Date): boolean {
	return (
		at.getTime() - startedAt.getTime() < absoluteLimit && at.getTime() - lastUsedAt.getTime() < idleLimit
	);
}

/** When the second factor was shown, if that still counts. */
export function secondFactorThatCounts({ secondFactorAt }: Times, at: Date): Date | null {
	return secondFactorAt && at.getTime() - secondFactorAt.getTime() < secondFactorLimit
		? secondFactorAt
		: null;
}

/** A browser and a system, so that a person knows their devices apart: `Firefox on Windows`. */
export function deviceOf(userAgent: string | null): string {
	const given = (userAgent ?? '').slice(0, 500);
	const named = (list: readonly (readonly [string, RegExp])[]) =>
		list.find(([, sign]) => sign.test(given))?.[0];
	const browser = named(browsers);
	const system = named(systems);
	if (browser && system) return `${browser} on ${system}`;
	return browser ?? (system ? `A browser on ${system}` : 'An unknown device');
}

// The first that fits: most name others too, so as to be sent the same pages.
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
