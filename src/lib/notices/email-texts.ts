import type { AreaNotice } from '#lib/areas/area.server.ts';
import { notice, type Email } from '#lib/server/mail/email.ts';

const why = (settings: string) => `You can choose what we tell you, and how often:\n\n${settings}`;

/** Quiet: who and what it is about stands on the page alone. */
export function noticeEmail(
	{ subject, line, byLink = [] }: Pick<AreaNotice, 'subject' | 'line' | 'byLink'>,
	{ link, settings, stop }: Links
): Email {
	const acts = byLink.map((act) => `${actWords[act]}\n\n${stop}/${act}`);
	return { ...notice(subject, line, link, ...acts, why(settings), stopWords(stop)), stop };
}

interface Links {
	link: string;
	settings: string;
	/** Works without signing in. */
	stop: string;
}

const stopWords = (stop: string) => `To stop emails like this one, without signing in:\n\n${stop}`;

const actWords = {
	decline: 'To decline without signing in:',
	pause: 'To pause requests to you, without signing in:'
} as const;

/** Several in one. A line that comes again is said once, with its number. */
export function digestEmail(
	told: readonly { line: string; link: string }[],
	{ settings, stop }: Omit<Links, 'link'>
): Email {
	const lines = [...new Set(told.map(({ line }) => line))].map((line) => {
		const links = told.filter((one) => one.line === line).map(({ link }) => link);
		return `${line}\n\n${[...new Set(links)].join('\n')}`;
	});
	return { ...notice('What happened on Waymark', ...lines, why(settings), stopWords(stop)), stop };
}
