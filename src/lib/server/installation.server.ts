/** What only this installation can make: its secret stays here. */
import { createHmac } from 'node:crypto';
import type { Sql } from './sql.server.ts';

const secrets = new WeakMap<Sql, Promise<Buffer>>();

/**
 * What a text becomes under the installation's secret: always the same, and nobody else can make it or read the text from it.
 * @param use what for, so that the same text becomes something else elsewhere
 */
export async function sealed(sql: Sql, use: string, text: string): Promise<Buffer> {
	return createHmac('sha256', await secretOf(sql))
		.update(`${use}\0${text}`)
		.digest();
}

/** The installation's secret, asked for once; a question that failed is asked again. */
async function secretOf(sql: Sql): Promise<Buffer> {
	const secret = secrets.get(sql) ?? readSecret(sql);
	secrets.set(sql, secret);
	try {
		return await secret;
	} catch (error) {
		secrets.delete(sql);
		throw error;
	}
}

async function readSecret(sql: Sql): Promise<Buffer> {
	const [row] = await sql<{ secret: Buffer }[]>`select secret from installation`;
	if (!row) throw new Error('The installation has no secret: the table "installation" is empty.');
	return row.secret;
}
