import type { IncomingMessage } from 'node:http';
import type { IssuerSettings } from '#lib/people/sign-in/openid/issuer.server.ts';
import type { Person } from '#lib/access/person.ts';
import type { Controller } from '#lib/privacy/purpose.ts';
import type { Log } from '#lib/server/log.server.ts';
import type { Metrics } from '#lib/server/http/metrics.server.ts';
import type { Sql } from '#lib/server/sql.server.ts';
import type { Environment } from './environment.ts';

declare global {
	namespace App {
		interface Error {
			message: string;
			/** Of the answer, where an area said why there is no other. */
			status?: number;
			/** What a person may quote when they ask about it. */
			id?: string;
			/** Where it can be seen how things are now, where an area said that they are otherwise. */
			now?: string;
			/** Where they may have wanted to go. */
			suggestions?: { href: string; name: string }[];
		}
		interface Platform {
			req: IncomingMessage;
		}
		interface Locals {
			sql: Sql;
			environment: Environment;
			log: Log;
			metrics: Metrics;
			/** Names this request in the log, in the answer, and on the page that says something went wrong. */
			requestId: string;
			/** The address that is connected to us: of a proxy, where one stands in front. */
			peer: string;
			/** Whose network asks, as far as it is known: for limits, and never kept. */
			network: string;
			/** Who is asking; null when nobody is signed in. */
			person: Person | null;
			/** Another organisation at which people may sign in; null where none is configured. */
			issuer: IssuerSettings | null;
			/** The session they are signed in by. */
			sessionId: string | null;
			/** Who answers for the data about people, as the installation says. */
			controller: Controller;
			/** What a page answers with where that is not 200: its `load` found fault with the question. */
			status?: number;
		}
	}
}

export {};
