import type { IssuerSettings } from '#lib/people/issuer.server.ts';
import type { Person } from '#lib/people/person.ts';
import type { Sql } from '#lib/server/sql.server.ts';

declare global {
	namespace App {
		interface Error {
			message: string;
			/** What a person may quote when they ask about it. */
			id?: string;
			/** Where they may have wanted to go. */
			suggestions?: { href: string; name: string }[];
		}
		interface Locals {
			sql: Sql;
			/** Who is asking; null when nobody is signed in. */
			person: Person | null;
			/** Another organisation at which people may sign in; null where none is configured. */
			issuer: IssuerSettings | null;
			/** The session they are signed in by. */
			sessionId: string | null;
			/** What a page answers with where that is not 200: its `load` found fault with the question. */
			status?: number;
		}
	}
}

export {};
