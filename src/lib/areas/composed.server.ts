/** What all areas say of themselves, put together. */
import type { StaffPage, StaffRoutes } from '#lib/access/staff-page.ts';
import type { Person } from '#lib/access/person.ts';
import type { DeclaredData } from '#lib/privacy/described-purposes.ts';
import type { Handler } from '#lib/server/jobs/worker.server.ts';
import type { Schedule } from '#lib/server/jobs/schedule.ts';
import { emailHandler } from '#lib/server/mail/email-jobs.server.ts';
import type { Sql } from '#lib/server/sql.server.ts';
import type { Area, AreaNotice, AuditNames, Command, Published, Removal } from './area.server.ts';
import type { AuditWords } from './area.ts';
import { forget, forgetJob } from './retention.server.ts';

export interface Areas {
	staff: { pages: readonly StaffPage[]; routes: StaffRoutes };
	/** What is kept, why and how long. */
	data: DeclaredData;
	auditVerbs: Readonly<Record<string, AuditWords>>;
	auditNames: readonly AuditNames[];
	/** What each job does, for administrators. */
	jobNames: Readonly<Record<string, string>>;
	notices: Readonly<Record<string, AreaNotice>>;
	published: readonly Published[];
	removals: readonly Removal[];
	commands: readonly Command[];
	/** @param deliver sends an email at once, under the key of its job */
	work(deliver: Handler, origin: string): { jobs: Record<string, Handler>; schedules: Schedule[] };
	/** Adds what the sample shows of every area. */
	sample(sql: Sql): Promise<void>;
	/** Publishes what comes with Waymark of every area. */
	bundled(sql: Sql): Promise<void>;
	/** What is waiting for a member of staff, by the page where they deal with it. */
	pending(sql: Sql, viewer: Person): Promise<Record<string, string>>;
}

/** @throws Error where two areas say two things by one name */
export function composed(areas: readonly Area[]): Areas {
	const rules = areas.flatMap(({ retention = [] }) => retention);
	const jobs = union(areas, 'jobs');
	const emails = union(areas, 'emails');
	const staffPages = areas.flatMap(({ staffPages = [] }) => staffPages);
	const commands = areas.flatMap(({ commands = [] }) => commands);
	const removals = areas.flatMap(({ removals = [] }) => removals);
	const ruleJobs = rules.map((rule) => ({ rule, job: forgetJob(rule) }));
	refuseTwice(
		'staff pages',
		staffPages.map(({ href }) => href)
	);
	refuseTwice(
		'commands',
		commands.map(({ name }) => name)
	);
	refuseTwice(
		'removals',
		removals.map(({ kind }) => kind)
	);
	refuseTwice('jobs', [...Object.keys(jobs), ...Object.keys(emails), ...ruleJobs.map(({ job }) => job)]);
	return {
		staff: { pages: staffPages, routes: union(areas, 'staffRoutes') },
		data: { purposes: union(areas, 'purposes'), tables: union(areas, 'tables'), rules },
		auditVerbs: union(areas, 'auditVerbs'),
		auditNames: areas.flatMap(({ auditNames }) => auditNames ?? []),
		jobNames: Object.fromEntries([
			...Object.entries({ ...emails, ...jobs }).map(([name, { does }]) => [name, does]),
			...ruleJobs.map(({ rule, job }) => [job, `Delete what we no longer keep: ${rule.what.toLowerCase()}`])
		]),
		notices: union(areas, 'notices'),
		published: areas.flatMap(({ published }) => published ?? []),
		removals,
		commands,
		work: (deliver, origin) => ({
			jobs: Object.fromEntries([
				...Object.entries(emails).map(([name, { write }]) => [
					name,
					emailHandler(name, write, deliver, origin)
				]),
				...Object.entries(jobs).map(([name, { work }]) => [name, work]),
				...ruleJobs.map(({ rule, job }) => [job, async (sql: Sql) => void (await forget(sql, rule))])
			]),
			schedules: [
				...Object.entries(jobs).flatMap(([job, { schedule }]) => (schedule ? [{ job, ...schedule }] : [])),
				...ruleJobs.map(({ job }) => ({ job, every: 'day' as const, at: 2 }))
			]
		}),
		sample: async (sql) => {
			for (const { sample } of areas) await sample?.(sql);
		},
		bundled: async (sql) => {
			for (const { bundled } of areas) await bundled?.(sql);
		},
		pending: async (sql, viewer) => {
			const waiting: Record<string, string> = {};
			// One after another: a transaction has one person at a time.
			for (const { pending } of areas) Object.assign(waiting, await pending?.(sql, viewer));
			return waiting;
		}
	};
}

type Named = 'staffRoutes' | 'purposes' | 'tables' | 'auditVerbs' | 'jobs' | 'emails' | 'notices';
type Entry<Key extends Named> =
	NonNullable<Area[Key]> extends Readonly<Record<string, infer Value>> ? Value : never;

function union<Key extends Named>(areas: readonly Area[], key: Key): Record<string, Entry<Key>> {
	const entries = areas.flatMap((area) => Object.entries(area[key] ?? {}) as [string, Entry<Key>][]);
	refuseTwice(
		key,
		entries.map(([name]) => name)
	);
	return Object.fromEntries(entries);
}

function refuseTwice(what: string, names: readonly string[]) {
	const twice = names.find((name, place) => names.indexOf(name) !== place);
	if (twice) throw new Error(`Two areas declare "${twice}" among their ${what}.`);
}
