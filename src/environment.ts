import * as v from 'valibot';
import { keysIn } from './bin/keys.js';
import { sampleRefusal } from './bin/sample.js';
import type { Controller } from '#lib/privacy/controller.ts';
import type { EmailSettings } from '#lib/server/mail/mail.server.ts';

const postgresUrl = v.pipe(v.string(), v.regex(/^postgres(ql)?:\/\//));
const smtpUrl = v.pipe(
	v.string(),
	v.regex(
		/^smtps?:\/\/[^/\s]+/,
		'write it like smtp://name:password@host:587, or smtps://… for TLS from the start.'
	)
);
/** An email address, or a name with an email address in angle brackets. */
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
const shortText = (most: number) =>
	v.optional(v.pipe(v.string(), v.trim(), v.maxLength(most, `use ${most} characters or fewer.`)));
const port = v.pipe(v.string(), v.regex(/^\d{1,5}$/), v.transform(Number), v.maxValue(65535));

/** Every environment variable that Waymark reads, with its default. */
const schema = v.object({
	/**
	 * PostgreSQL 15 or later; without it, the embedded one. Waymark works as the role `waymark_app`, so the account needs only
	 * `grant waymark_app to …`. An account that owns the tables works too.
	 */
	DATABASE_URL: v.optional(postgresUrl),
	/** The same database with an account that owns its tables, if that of `DATABASE_URL` does not; for migrations only. */
	MIGRATION_DATABASE_URL: v.optional(postgresUrl),
	/**
	 * Encrypts what no one may read from a copy of the database: 32 bytes in base64, or several with commas between. The first
	 * encrypts, and any decrypts. For the embedded database, `npm start` takes it from a file beside it.
	 */
	WAYMARK_KEY: v.optional(keys),
	/** The data controller, for the privacy page: "Example NHS Trust, 1 High Street, Leeds". No one can join without it. */
	WAYMARK_CONTROLLER: shortText(200),
	/** The controller's one lawful basis under UK GDPR. No one can join without it. */
	WAYMARK_LAWFUL_BASIS: v.optional(
		v.picklist(
			['public-task', 'legitimate-interests'],
			'use “public-task” or “legitimate-interests”, as your data protection officer advises.'
		)
	),
	/** How to contact the data protection officer. */
	WAYMARK_DPO: shortText(200),
	/** Who hosts the data, and in which country. */
	WAYMARK_HOSTING: shortText(300),
	/** Organisations that handle data for the controller, with semicolons between. */
	WAYMARK_PROCESSORS: shortText(1_000),
	/** Transfers of data outside the United Kingdom, and their safeguards. */
	WAYMARK_TRANSFERS: shortText(500),
	/** Who to contact: an email address or a URL. */
	WAYMARK_CONTACT: shortText(200),
	/** A list of deletions from `waymark deletions`, which are done again at each start, before anyone can sign in. */
	WAYMARK_DELETIONS: v.optional(v.string()),
	/** Sample people, one of each account type; only on this computer and the embedded database. */
	WAYMARK_SAMPLE: v.optional(v.literal('yes', 'use “yes” or leave it out.')),
	/** Folder of the embedded PostgreSQL and its key; by default `.data`. */
	WAYMARK_DATA: v.optional(v.string()),
	/** Folder of the embedded PostgreSQL's socket; set by `npm start` itself. */
	WAYMARK_SOCKET: v.optional(v.string()),
	/**
	 * An OpenID Connect issuer that people can also sign in with, such as `https://login.microsoftonline.com/TENANT/v2.0` for
	 * NHSmail. The redirect URI is `ORIGIN/sign-in/issuer/return`.
	 */
	OIDC_ISSUER: v.optional(v.pipe(v.string(), v.url())),
	OIDC_CLIENT_ID: v.optional(v.string()),
	OIDC_CLIENT_SECRET: v.optional(v.string()),
	/** What people call the issuer. */
	OIDC_NAME: v.optional(v.string(), 'your organisation'),
	/** Where to listen; 0 for any free port. */
	PORT: v.optional(port, '3000'),
	/** The address to listen on; by default only this computer. */
	HOST: v.optional(v.string(), '127.0.0.1'),
	/** The URL that people see, for links in emails; by default from `HOST` and `PORT`. */
	ORIGIN: v.optional(
		v.pipe(v.string(), v.regex(/^https?:\/\/[^/]+$/, 'write it like https://waymark.example.org.')),
		'http://localhost:5173'
	),
	/** Where jobs run: `inside` the server, or `apart` in `npm run worker`. */
	WORKER: v.optional(v.picklist(['inside', 'apart'], 'use “inside” or “apart”.'), 'inside'),
	/** The mail server. Without it, the embedded database keeps emails in the outbox. */
	SMTP_URL: v.optional(smtpUrl),
	/** Who emails are from. */
	MAIL_FROM: v.optional(sender),
	/** The header with the client's address, such as `x-forwarded-for`; only behind a proxy that sets it. */
	ADDRESS_HEADER: v.optional(v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]+$/, 'use the name of a header.'))),
	/** How many proxies there are: the client's address is this many from the end of `x-forwarded-for`. */
	XFF_DEPTH: v.optional(
		v.pipe(v.string(), v.regex(/^[1-9]\d?$/, 'use a number from 1.'), v.transform(Number)),
		'1'
	),
	/** The largest request, such as `33M`; read by the server of the built pages. */
	BODY_SIZE_LIMIT: v.optional(v.string()),
	/** Lets another computer read `/metrics`, with `Authorization: Bearer …`. */
	METRICS_TOKEN: v.optional(v.pipe(v.string(), v.minLength(24, 'use 24 characters or more.'))),
	/** By default, every request; on a terminal, only warnings and errors. */
	LOG_LEVEL: v.optional(v.picklist(['info', 'warn', 'error', 'silent'], 'use info, warn, error or silent.'))
});

export type Environment = v.InferOutput<typeof schema>;

/**
 * Reads and checks the environment. An empty variable counts as absent.
 * @throws with a sentence that names the first variable that is wrong
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

/** The URL of the owner of the tables, for migrations and the command line. */
export function ownersUrl(environment: {
	[Name in 'DATABASE_URL' | 'MIGRATION_DATABASE_URL']?: string | undefined;
}) {
	return environment.MIGRATION_DATABASE_URL || environment.DATABASE_URL;
}

/** A warning if no key is kept outside the database; else null. */
export function keyWarning({ WAYMARK_KEY }: Pick<Environment, 'WAYMARK_KEY'>): string | null {
	if (WAYMARK_KEY) return null;
	return 'WAYMARK_KEY is not set. Anyone who reads a copy of the database, such as a backup, can work out links that still work and create codes for two-step sign-in. Make a key with `openssl rand -base64 32`, set WAYMARK_KEY to it for every Waymark process, and keep it apart from the backups.';
}

/** A warning if the key does not decrypt what was encrypted before. */
export const otherKey =
	'WAYMARK_KEY is missing, or is not the key that was used before. Authenticator app codes and recovery codes that were set up with the earlier key do not work. Put the earlier key after the new one, with a comma between. If it is lost, docs/operate.md says what to do.';

/** What the organisation says about who is responsible for data about people. */
export function controllerIn(environment: Environment): Controller {
	return {
		name: environment.WAYMARK_CONTROLLER || null,
		basis: environment.WAYMARK_LAWFUL_BASIS ?? null,
		contact: environment.WAYMARK_CONTACT || null,
		officer: environment.WAYMARK_DPO || null,
		hosting: environment.WAYMARK_HOSTING || null,
		processors: listed(environment.WAYMARK_PROCESSORS),
		transfers: environment.WAYMARK_TRANSFERS || null
	};
}

function listed(text = ''): string[] {
	return text
		.split(';')
		.map((one) => one.trim())
		.filter(Boolean);
}

/** How emails are sent. Only the embedded database has an outbox: any other is for real use. */
export function emailSettings({ SMTP_URL, MAIL_FROM, DATABASE_URL }: Environment): EmailSettings {
	return { smtpUrl: SMTP_URL, from: MAIL_FROM, hasOutbox: !DATABASE_URL };
}

/** The issuer that people can sign in with; null if none is set. */
export function issuerIn(environment: Environment) {
	const { OIDC_ISSUER: url, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = environment;
	if (!url || !clientId || !clientSecret) return null;
	return { url, clientId, clientSecret, name: environment.OIDC_NAME };
}
