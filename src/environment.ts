import * as v from 'valibot';
import { keysIn } from './bin/keys.js';
import { sampleRefusal } from './bin/sample.js';
import type { PostSettings } from '#lib/server/mail/mail.server.ts';

const postgresUrl = v.pipe(v.string(), v.regex(/^postgres(ql)?:\/\//));
const smtpUrl = v.pipe(
	v.string(),
	v.regex(
		/^smtps?:\/\/[^/\s]+/,
		'write it like smtp://name:password@host:587, or smtps://… for TLS from the start.'
	)
);
/** An address, or a name and an address in angle brackets. */
const sender = v.pipe(
	v.string(),
	v.regex(
		/^([^<>\r\n]*<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/,
		'write it like Waymark <waymark@example.org>.'
	)
);
const keys = v.pipe(
	v.string(),
	v.transform(keysIn),
	v.nonNullable(
		v.any(),
		'use 32 bytes in base64, as `openssl rand -base64 32` writes them, or several of these with commas between.'
	)
);
const port = v.pipe(v.string(), v.regex(/^\d{1,5}$/), v.transform(Number), v.maxValue(65535));

/** Every environment variable that Waymark reads, with its default. */
const schema = v.object({
	/**
	 * PostgreSQL 15 or later; without it the embedded one is used. The program works as the role `waymark_app`, so the account
	 * here needs only `grant waymark_app to …`; one that owns the tables will do too.
	 */
	DATABASE_URL: v.optional(postgresUrl),
	/** The same database by an account that owns its tables, where that of `DATABASE_URL` does not: for migrations alone. */
	MIGRATION_DATABASE_URL: v.optional(postgresUrl),
	/**
	 * What locks what nobody may read from a copy of the database: 32 bytes in base64, or several such with commas between, of
	 * which the first locks and any opens. `npm start` sets it to that of the embedded database's own file.
	 */
	WAYMARK_KEY: v.optional(keys),
	/** Who answers for the data about people, as the privacy page says: "Example NHS Trust, 1 High Street, Leeds". */
	WAYMARK_CONTROLLER: v.optional(v.pipe(v.string(), v.maxLength(200))),
	/** Where to write about data: an email address or a web address. */
	WAYMARK_CONTACT: v.optional(v.pipe(v.string(), v.maxLength(200))),
	/** A list of what people deleted and took back, as `waymark deletions` writes it: it goes again at each start, before anybody can come in. */
	WAYMARK_DELETIONS: v.optional(v.string()),
	/** Invented people to look around with, one of each membership: on this machine, and on the embedded database alone. */
	WAYMARK_SAMPLE: v.optional(v.literal('yes', 'use “yes” or leave it out.')),
	/** Folder of the embedded PostgreSQL and its key; `.data` without it. */
	WAYMARK_DATA: v.optional(v.string()),
	/** Folder of the embedded PostgreSQL's socket; set by `npm start` itself. */
	WAYMARK_SOCKET: v.optional(v.string()),
	/**
	 * An OpenID Connect issuer at which people may sign in as well, such as `https://login.microsoftonline.com/TENANT/v2.0` of
	 * NHSmail. It is told to come back to `ORIGIN/sign-in/issuer/return`.
	 */
	OIDC_ISSUER: v.optional(v.pipe(v.string(), v.url())),
	/** By which name the issuer knows Waymark. */
	OIDC_CLIENT_ID: v.optional(v.string()),
	OIDC_CLIENT_SECRET: v.optional(v.string()),
	/** What people call the issuer. */
	OIDC_NAME: v.optional(v.string(), 'your organisation'),
	/** Where to listen; 0 for any free port. */
	PORT: v.optional(port, '3000'),
	/** On which address: this machine only, unless told otherwise. */
	HOST: v.optional(v.string(), '127.0.0.1'),
	/** The address that people see, for links in letters; `npm start` and the worker take it from `HOST` and `PORT` where it is not set. */
	ORIGIN: v.optional(
		v.pipe(v.string(), v.regex(/^https?:\/\/[^/]+$/, 'write it like https://waymark.example.org.')),
		'http://localhost:5173'
	),
	/** Where the jobs are done: `inside` the server, or `apart` by `npm run worker`. */
	WORKER: v.optional(v.picklist(['inside', 'apart'], 'use “inside” or “apart”.'), 'inside'),
	/** The mail server. Without it, on the embedded database, mail lands in the outbox. */
	SMTP_URL: v.optional(smtpUrl),
	/** Whom mail is from. */
	MAIL_FROM: v.optional(sender),
	/** The header in which a proxy says who asks, such as `x-forwarded-for`; only behind a proxy that sets it itself. */
	ADDRESS_HEADER: v.optional(v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]+$/, 'use the name of a header.'))),
	/** How many proxies of ours stand in front: the address to believe is so many from the end of `x-forwarded-for`. */
	XFF_DEPTH: v.optional(
		v.pipe(v.string(), v.regex(/^[1-9]\d?$/, 'use a number from 1.'), v.transform(Number)),
		'1'
	),
	/** The most that a request may send, such as `33M`; read by the server that serves the built pages. */
	BODY_SIZE_LIMIT: v.optional(v.string()),
	/** Lets a machine elsewhere read `/metrics`: `Authorization: Bearer …`. */
	METRICS_TOKEN: v.optional(v.pipe(v.string(), v.minLength(24, 'use 24 characters or more.'))),
	/** What is logged. On a terminal only what is amiss, else every request. */
	LOG_LEVEL: v.optional(v.picklist(['info', 'warn', 'error', 'silent'], 'use info, warn, error or silent.'))
});

export type Environment = v.InferOutput<typeof schema>;

/**
 * Reads and checks the environment. An empty variable counts as absent.
 * @throws with one sentence that names the first variable that is wrong
 */
export function readEnvironment(variables: Record<string, string | undefined>): Environment {
	const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
	const result = v.safeParse(schema, given);
	if (result.success) {
		const refusal = sampleRefusal(given);
		if (refusal) throw new Error(refusal);
		const { SMTP_URL, MAIL_FROM } = result.output;
		if (SMTP_URL && !MAIL_FROM)
			throw new Error(
				'The environment variable MAIL_FROM is missing. Emails need a sender when SMTP_URL is set.'
			);
		const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = result.output;
		const issuer = Object.entries({ OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET });
		const [missing] = issuer.filter(([, value]) => value === undefined);
		if (missing && issuer.some(([, value]) => value !== undefined))
			throw new Error(
				`The environment variable ${missing[0]} is missing. To sign in with an issuer, set OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET, or none of them.`
			);
		return result.output;
	}
	const [issue] = result.issues;
	throw new Error(`The environment variable ${v.getDotPath(issue)} is wrong: ${issue.message}`);
}

/** How the owner of the tables connects: migrations and the command line. */
export function ownersUrl(environment: {
	[Name in 'DATABASE_URL' | 'MIGRATION_DATABASE_URL']?: string | undefined;
}) {
	return environment.MIGRATION_DATABASE_URL || environment.DATABASE_URL;
}

/** What to say at the start where no key is kept outside the database; null where one is. */
export function keyWarning({ WAYMARK_KEY }: Pick<Environment, 'WAYMARK_KEY'>): string | null {
	if (WAYMARK_KEY) return null;
	return 'WAYMARK_KEY is not set. Anyone who reads a copy of the database, such as a backup, can work out links that still work and create codes for two-step sign-in. Make a key with `openssl rand -base64 32`, set WAYMARK_KEY to it for every Waymark process, and keep it apart from the backups.';
}

/** What is said where what was locked here does not open under the key that is set. */
export const otherKey =
	'WAYMARK_KEY is missing, or is not the key that was used before. Authenticator app codes and recovery codes that were set up with the earlier key do not work. Put the earlier key after the new one, with a comma between. If it is lost, docs/operate.md says what to do.';

/** How mail goes out. Only the embedded database has an outbox: any other is somebody's in earnest. */
export function postSettings({ SMTP_URL, MAIL_FROM, DATABASE_URL }: Environment): PostSettings {
	return { smtpUrl: SMTP_URL, from: MAIL_FROM, hasOutbox: !DATABASE_URL };
}

/** The issuer at which people may sign in; null where none is configured. */
export function issuerIn(environment: Environment) {
	const { OIDC_ISSUER: address, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = environment;
	if (!address || !clientId || !clientSecret) return null;
	return { address, clientId, clientSecret, name: environment.OIDC_NAME };
}
