import { spawn, type ChildProcess } from 'node:child_process';
import { inject } from 'vitest';
import type { Sql } from '../../src/lib/server/sql.server.ts';

/** Starts `npm run waymark -- …` on the database that `sql` is connected to. */
export async function startCommand(sql: Sql, args: string[], settings: Record<string, string> = {}) {
	const [database] = await sql<{ name: string }[]>`select current_database() as name`;
	const address = {
		DATABASE_URL: `postgres:///${database?.name}`,
		PGHOST: inject('socket'),
		PGUSER: 'waymark'
	};
	const env = { ...process.env, ...address, ...settings };
	return spawn(process.execPath, ['--import', 'tsx', 'src/cli.ts', ...args], {
		env,
		stdio: ['ignore', 'pipe', 'pipe']
	});
}

/** What a command said, and how it ended. */
export function endOf(child: ChildProcess): Promise<{ code: number | null; out: string; err: string }> {
	let [out, err] = ['', ''];
	child.stdout?.on('data', (part) => (out += part));
	child.stderr?.on('data', (part) => (err += part));
	return new Promise((resolve) =>
		child.on('close', (code) => resolve({ code, out: out.trimEnd(), err: err.trimEnd() }))
	);
}
