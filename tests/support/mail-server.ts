/** A mail server of the tests' own: real SMTP, keeps what it accepts, and refuses or stalls as a test wants. */
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import type { AddressInfo } from 'node:net';

export interface Received {
	to: string[];
	messageId: string;
	subject: string;
	raw: string;
}

export interface MailServer {
	url: string;
	received: Received[];
	close: () => Promise<void>;
}

/** @param port 0 for any free one; the one of a server that is "down" for it to come back */
export async function mailServer(options: SMTPServerOptions = {}, port = 0): Promise<MailServer> {
	const received: Received[] = [];
	const server = new SMTPServer({
		disabledCommands: ['STARTTLS', 'AUTH'],
		logger: false,
		onData(stream, session, done) {
			let raw = '';
			stream.on('data', (part) => (raw += part));
			stream.on('end', () => {
				const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(raw)?.[1] ?? '';
				const to = session.envelope.rcptTo.map(({ address }) => address);
				received.push({ to, messageId: header('message-id'), subject: header('subject'), raw });
				done();
			});
		},
		...options
	});
	server.on('error', () => {});
	await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
	const { port: own } = server.server.address() as AddressInfo;
	return {
		url: `smtp://127.0.0.1:${own}`,
		received,
		close: () => new Promise((resolve) => server.close(() => resolve()))
	};
}

/** How a mail server refuses. */
export function refusal(responseCode: number, message: string): Error {
	return Object.assign(new Error(message), { responseCode });
}
