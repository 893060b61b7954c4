import type { IncomingMessage } from 'node:http';
import type { IssuerSettings } from '#lib/people/sign-in/openid/issuer.server.ts';
import type { Person } from '#lib/access/person.ts';
import type { Controller } from '#lib/privacy/controller.ts';
import type { Log } from '#lib/server/log.server.ts';
import type { Metrics } from '#lib/server/http/metrics.server.ts';
import type { Sql } from '#lib/server/sql.server.ts';
import type { Environment } from './environment.ts';

declare global {
	namespace App {
		interface Error {
			message: string;
			/** The status of the answer, if an area gave the message. */
			status?: number;
			/** An id to quote when asking about the error. */
			id?: string;
			/** The page that shows the current state, after a conflict. */
			now?: string;
			/** A page that they may have wanted. */
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
			/** Identifies this request in the log, the answer and the error page. */
			requestId: string;
			/** The address that is connected to us, which may be a proxy's. */
			peer: string;
			/** The client's network, for limits; never stored. */
			network: string;
			/** Who is signed in; null if no one is. */
			person: Person | null;
			/** Who is signed in, on pages that only open to them. It cannot be read on other pages. */
			readonly viewer: Person;
			/** Another organisation that people can sign in with; null if none is set. */
			issuer: IssuerSettings | null;
			/** The session of the person who is signed in. */
			sessionId: string | null;
			/** The data controller, as set for this installation. */
			controller: Controller;
			/** The status of a page if it is not 200, set by its `load`. */
			status?: number;
		}
	}
}

export {};
