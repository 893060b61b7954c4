import { notice, type Email } from '#lib/server/mail/email.ts';

const why = (settings: string) => `You can choose what we tell you, and how often:\n\n${settings}`;

/** Quiet: who and what it is about stands on the page alone. */
export function noticeEmail(
	{ subject, line }: { subject: string; line: string },
	link: string,
	settings: string
): Email {
	return notice(subject, line, link, why(settings));
}

/** Several in one. A line that comes again is said once, with its number. */
export function digestEmail(told: readonly { line: string; link: string }[], settings: string): Email {
	const lines = [...new Set(told.map(({ line }) => line))].map((line) => {
		const links = told.filter((one) => one.line === line).map(({ link }) => link);
		return `${line}\n\n${[...new Set(links)].join('\n')}`;
	});
	return notice('What happened on Waymark', ...lines, why(settings));
}
