/** What is kept of somebody on a list of a cohort: seals, which answer "is it this one?" and cannot be read. */
import { sealed } from '#lib/server/installation.server.ts';
import type { Sql } from '#lib/server/sql.server.ts';
import type { Seals } from './cohort-list-forms.ts';
import type { OnList } from './cohort-list.ts';

/** The seals of one person, in hexadecimal. */
export async function of(sql: Sql, { addressKey, nameKey }: OnList): Promise<Seals> {
	const [address, name] = await Promise.all([
		addressKey ? hex(sql, 'the address on a cohort list', addressKey) : null,
		nameKey ? hex(sql, 'the name on a cohort list', nameKey) : null
	]);
	return { address, name };
}

/** What is the same for as long as the installation's secret is: under another one, every answer would be a wrong "no". */
export function ofSecret(sql: Sql): Promise<string> {
	return hex(sql, 'the secret of a cohort list', '');
}

async function hex(sql: Sql, use: string, text: string): Promise<string> {
	return (await sealed(sql, use, text)).toString('hex');
}
