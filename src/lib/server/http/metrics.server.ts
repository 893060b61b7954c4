import { timingSafeEqual } from 'node:crypto';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import * as queue from '#lib/server/jobs/queue.server.ts';
import type { Sql } from '#lib/server/sql.server.ts';

export interface Answered {
	route: string;
	method: string;
	status: number;
	milliseconds: number;
}

export interface Metrics {
	answered: (answer: Answered) => void;
	/** All metrics in the format of Prometheus. */
	text: () => Promise<{ type: string; body: string }>;
}

/** Counts what this process does, and reads the rest from the database when asked. */
export function openMetrics(sql: Sql): Metrics {
	const registry = new Registry();
	collectDefaultMetrics({ register: registry });
	const answers = new Histogram({
		name: 'waymark_answer_seconds',
		help: 'How long answers took, by route, method and status.',
		labelNames: ['route', 'method', 'status'] as const,
		buckets: [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3],
		registers: [registry]
	});
	const jobs = new Gauge({
		name: 'waymark_jobs',
		help: 'Jobs that wait, of these those late by more than a minute, and those that were given up.',
		labelNames: ['state'] as const,
		registers: [registry]
	});
	const connections = new Gauge({
		name: 'waymark_database_connections',
		help: 'Connections to the database of all processes, by what they do.',
		labelNames: ['state'] as const,
		registers: [registry]
	});
	return {
		answered: ({ route, method, status, milliseconds }) =>
			answers.observe({ route, method, status }, milliseconds / 1_000),
		text: async () => {
			for (const [state, count] of Object.entries(await queue.counts(sql))) jobs.set({ state }, count);
			connections.reset();
			for (const { state, count } of await connectionsOf(sql)) connections.set({ state }, count);
			return { type: registry.contentType, body: await registry.metrics() };
		}
	};
}

/** Whether a request has the right token; compared in constant time. */
export function bringsBearer(headers: Headers, token: string | undefined): boolean {
	if (!token) return false;
	const given = Buffer.from(headers.get('authorization') ?? '');
	const wanted = Buffer.from(`Bearer ${token}`);
	return given.length === wanted.length && timingSafeEqual(given, wanted);
}

function connectionsOf(sql: Sql) {
	return sql<{ state: string; count: number }[]>`
		select coalesce(state, 'other') as state, count(*)::integer as count
		from pg_stat_activity
		where datname = current_database() and application_name = 'waymark'
		group by 1`;
}
