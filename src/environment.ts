import * as v from 'valibot';

const port = v.pipe(v.string(), v.regex(/^\d{1,5}$/), v.transform(Number), v.maxValue(65535));

/** Every environment variable that Waymark reads, with its default. */
const schema = v.object({
	/** PostgreSQL 15 or later; without it the embedded one is used. */
	DATABASE_URL: v.optional(v.pipe(v.string(), v.regex(/^postgres(ql)?:\/\//))),
	/** Folder of the embedded PostgreSQL's socket; set by `npm start` itself. */
	WAYMARK_SOCKET: v.optional(v.string()),
	/** Where to listen; 0 for any free port. */
	PORT: v.optional(port, '3000'),
	/** On which address: this machine only, unless told otherwise. */
	HOST: v.optional(v.string(), '127.0.0.1')
});

export type Environment = v.InferOutput<typeof schema>;

/**
 * Reads and checks the environment. An empty variable counts as absent.
 * @throws with one sentence that names the first variable that is wrong
 */
export function readEnvironment(variables: Record<string, string | undefined>): Environment {
	const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
	const result = v.safeParse(schema, given);
	if (result.success) return result.output;
	const [issue] = result.issues;
	throw new Error(`The environment variable ${v.getDotPath(issue)} is wrong: ${issue.message}`);
}
