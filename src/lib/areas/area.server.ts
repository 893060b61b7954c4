/** What an area does beside its pages. */
import type postgres from 'postgres';
import type { Person } from '#lib/access/person.ts';
import type { Handler } from '#lib/server/jobs/worker.server.ts';
import type { EmailJob } from '#lib/server/mail/email-jobs.server.ts';
import type { Sql } from '#lib/server/sql.server.ts';
import type { Declaration } from './area.ts';
import type { Delay } from './delay.ts';

export interface Area extends Declaration {
	jobs?: Readonly<Record<string, AreaJob>>;
	emails?: Readonly<Record<string, AreaEmail>>;
	/** What is waiting for a member of staff, by the page where they deal with it: `3 people are waiting`. */
	pending?(sql: Sql, viewer: Person): Promise<Readonly<Record<string, string>>>;
	/** What people are told by email, by its kind. */
	notices?: Readonly<Record<string, AreaNotice>>;
	published?: Published;
	/** What people deleted or took back: a restored backup must not bring it back. */
	removals?: readonly Removal[];
	commands?: readonly Command[];
	/** Adds what the sample shows of this area, after the sample people are here. For the owner of the tables. */
	sample?(sql: Sql): Promise<void>;
	auditNames?: AuditNames;
	/** Publishes what comes with Waymark, before the first request. For the owner of the tables. */
	bundled?(sql: Sql): Promise<void>;
}

export interface AreaJob {
	/** What it does, for administrators: `Delete old completed jobs`. */
	does: string;
	work: Handler;
	/** How often; a job without it is only done when asked for. */
	schedule?: { every: 'hour' } | { every: 'day'; at: number };
}

export interface AreaEmail {
	does: string;
	write: EmailJob;
}

/** Something that people are told of by email. Emails are quiet: no name and no content, only that there is something. */
export interface AreaNotice {
	/** Its name among the settings: `Requests to you`. */
	title: string;
	/** `When someone asks you something.` */
	when: string;
	subject: string;
	/** `Someone has asked you something on Waymark.` */
	line: string;
	/** Where to read it. */
	path(about: string): string;
	/** What can be done by a link in the email, without signing in. */
	byLink?: readonly ('decline' | 'pause')[];
	/** How soon, unless the person chose otherwise. */
	delay: Exclude<Delay, 'never'>;
	/** Looked at again before the email leaves: whether there is still something to tell. */
	holds(sql: Sql, notice: { personId: string; about: string }): Promise<boolean>;
}

/** What happens to something a person published: it is withdrawn, or stays without their name. */
export type Parting = 'withdraw' | 'leave-without-name';

/** Something that people publish, which a person who deletes their account decides about. */
export interface Published {
	/** Its name in the form: `stories`. */
	name: string;
	/** `What should happen to your 2 stories?`, or null if this person has none. */
	question(sql: Sql, viewer: { id: string }): Promise<string | null>;
	part(sql: Sql, viewer: { id: string }, parting: Parting): Promise<void>;
}

/** Ids, each with the moment that belongs to it, as ISO 8601 writes it. */
export interface Moments {
	ids: string[];
	ats: string[];
}

export interface Removal {
	/** Its name in the list: `account-deleted`. */
	kind: string;
	/** `Deleted again`. */
	done: string;
	/** A query of every one that the database knows of: its `id`, a UUID, and `at`. For the owner. */
	list(sql: Sql): postgres.PendingQuery<{ id: string; at: Date }[]>;
	/** Removes again what a restored backup has brought back. For the owner. @returns how many there were */
	replay(sql: Sql, moments: Moments): Promise<number>;
}

export type CommandOptions = Readonly<Record<string, string | boolean | undefined>>;

/** Where a command was called, and what it was called with. */
export interface Called {
	given: readonly string[];
	options: CommandOptions;
	applied: readonly string[];
	hasMail: boolean;
	/** The address of this installation, or null where no port is set. */
	origin: string | null;
	say(line: string): void;
	resolve(given: string): string;
}

export interface Command {
	name: string;
	/** As `--help` shows them, with optional ones in brackets. */
	arguments: string;
	help: string;
	options?: Readonly<Record<string, { type: 'string' | 'boolean' }>>;
	/** The fewest and the most arguments, options aside. */
	takes: readonly [number, number];
	run(sql: postgres.Sql, called: Called): Promise<void>;
}

/** Names what audit entries with some verbs are about, where that is no person. */
export interface AuditNames {
	verbs: readonly string[];
	/** The names by the entry's object. */
	find(sql: Sql, objects: readonly string[]): Promise<ReadonlyMap<string, string>>;
}
