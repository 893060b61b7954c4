/** Rows for the tests of every table with row-level security and of every rule of retention. */
import { areas } from '#areas';
import type { Sql } from '#lib/server/sql.server.ts';
import { asOwner } from './as-owner.ts';
import { cast, settle } from './cast.ts';

const { trainee, coach, editor, administrator, reviewer } = cast;
const { id, email } = trainee;

type Insert = (sql: Sql) => PromiseLike<unknown>;

/**
 * A row about the trainee in every table that has row-level security: a new such table needs a line here. In an order in which each
 * finds what it refers to.
 */
const inserts: Readonly<Record<string, Insert | 'settled'>> = {
	person: 'settled',
	email_address: 'settled',
	password: 'settled',
	membership: 'settled',
	totp: (sql) =>
		sql`insert into totp (person_id, secret, confirmed_at) values (${id}, sha256('the secret of an app'), now())`,
	recovery_code: (sql) => sql`insert into recovery_code (person_id, code_hash) values (${id}, sha256('a'))`,
	passkey: (sql) =>
		sql`insert into passkey (credential_id, person_id, public_key, counter, name) values ('a', ${id}, 'a', 0, 'A key')`,
	linked_identity: (sql) =>
		sql`insert into linked_identity (issuer, subject, person_id) values ('https://issuer.example', 'a', ${id})`,
	suspension: (sql) => sql`insert into suspension (person_id, lifted_at) values (${id}, now())`,
	session: (sql) => sql`
		insert into session (session_id, person_id, secret_hash, method, device)
		values (gen_random_uuid(), ${id}, sha256('a'), 'password', 'A test')`,
	pairing: (sql) => sql`insert into pairing (trainee_id, coach_id) values (${id}, ${coach.id})`,
	coach_change_request: (sql) =>
		sql`insert into coach_change_request (pairing_id, asked_by) select pairing_id, trainee_id from pairing`,
	invitation: (sql) =>
		sql`insert into invitation (address, address_key, kind) values (${email}, ${email}, 'alum')`,
	join_request: (sql) => sql`
		insert into join_request (name, address, address_key, kind, confirmed_at)
		values ('P', ${email}, ${email}, 'alum', now())`,
	cohort_list: (sql) => sql`
		with made as (
			insert into cohort (slug, name, starts_on, ends_on)
			values ('listed', 'Listed', '2025-09-01', '2027-08-31') returning cohort_id
		)
		insert into cohort_list (cohort_id, people, secret_seal) select cohort_id, 1, sha256('a') from made`,
	cohort_list_seal: (sql) =>
		sql`insert into cohort_list_seal (list_id, kind, seal) select list_id, 'name', sha256('a') from cohort_list`,
	one_time_token: (sql) => sql`
		insert into one_time_token (token_hash, purpose, person_id, expires_at)
		values (sha256('a'), 'link', ${id}, now() + interval '1 hour')`,
	audit_entry: (sql) =>
		sql`insert into audit_entry (actor_id, verb, subject_id) values (${administrator.id}, 'see-addresses', ${id})`,
	scheme_end: (sql) => sql`
		insert into scheme_end (trainee_membership_id) select membership_id from membership where person_id = ${id}`,
	leaving_notice: (sql) => sql`insert into leaving_notice (person_id) values (${id})`,
	destination: (sql) => sql`insert into destination (person_id, post) values (${id}, 'Information analyst')`,
	consent: (sql) => sql`insert into consent (person_id, purpose) values (${id}, 'destination-counted')`,
	profile: (sql) => sql`insert into profile (person_id, name) values (${id}, 'Priya')`,
	post: (sql) => sql`insert into post (person_id, title, from_year) values (${id}, 'Analyst', 2020)`,
	introduction: (sql) =>
		sql`insert into introduction (asker_id, asked_id, kind) values (${id}, ${reviewer.id}, 'question')`,
	introduction_message: (sql) => sql`
		insert into introduction_message (introduction_id, author, body)
		select introduction_id, 'asker', 'How did you move?' from introduction`,
	person_block: (sql) =>
		sql`insert into person_block (blocker_id, blocked_id) values (${id}, ${reviewer.id})`,
	moderation: (sql) =>
		sql`insert into moderation (person_id, decision, words) values (${id}, 'warning', 'Please')`,
	shown_profile: (sql) => sql`
		insert into shown_profile (person_id, from_circle, to_circle, alum_id, rotation, origin, name, topics, ways, search_key)
		values (${id}, 3, 3, gen_random_uuid(), 1, 'joined', 'Priya', '{}', '{}', ' priya')`,
	shown_post: (sql) => sql`
		insert into shown_post (post_id, person_id, from_circle, place, title, kind, hours, from_year)
		values (gen_random_uuid(), ${id}, 3, 1, 'Analyst', 'job', 'full-time', 2020)`,
	shown_move: (sql) => sql`
		insert into shown_move (person_id, from_circle, to_circle, from_key, to_key, in_year)
		values (${id}, 3, 3, 'nhs:a/a', 'nhs:b/b', 2020)`,
	notice: (sql) =>
		sql`insert into notice (person_id, kind, about) values (${id}, 'introduction-request', gen_random_uuid())`,
	notice_setting: (sql) =>
		sql`insert into notice_setting (person_id, kind, delay) values (${id}, 'introduction-request', 'daily')`,
	correction: (sql) => sql`insert into correction (suggestion) values ('The band is 7.')`,
	report: (sql) => sql`
		insert into report (reporter_id, reported_id, kind, thing_id, copy, why)
		values (${id}, ${reviewer.id}, 'message', gen_random_uuid(), 'Words', 'Rude')`,
	story: (sql) => sql`insert into story (slug, kind, started_by) values ('a-day', 'day', ${id})`,
	story_revision: (sql) => sql`
		insert into story_revision (story_id, number, content, written_by)
		select story_id, 1, '{"title": "A day", "summary": "Short", "body": {"type": "doc", "text": "Words"}}', ${id} from story where slug = 'a-day'`,
	story_teller: (sql) => sql`
		insert into story_teller (story_id, person_id, shown_as) select story_id, ${id}, 'Priya' from story where slug = 'a-day'`,
	teller_invitation: (sql) => sql`
		insert into teller_invitation (teller_id, email) select teller_id, 'a' from story_teller`,
	story_consent: (sql) => sql`
		insert into story_consent (teller_id, medium, use, fingerprint, wording)
		select teller_id, 'text', 'members', sha256('a'), 1 from story_teller`,
	story_review: (sql) => sql`
		insert into story_review (story_id, revision_id, fingerprint, audience, submitted_by)
		select story_id, revision_id, sha256('a'), 'members', ${id} from story_revision where written_by = ${id}`,
	story_publication: (sql) => sql`
		insert into story_publication (story_id, revision_id, audience, fingerprint, published_by, appears_at, review_on)
		select story_id, revision_id, 'members', sha256('a'), ${id}, '2099-01-01', '2099-01-01' from story_revision where written_by = ${id}`,
	story_check: (sql) => sql`
		insert into story_check (story_id, checked_by, review_on) select story_id, ${id}, '2099-01-01' from story where slug = 'a-day'`,
	published_story: (sql) =>
		sql`select project_story(publication_id) from story_publication where published_by = ${id}`,
	help: (sql) => sql`
		insert into help (slug, kind, name, about, source_title, checked_on, changed_by)
		values ('a-course', 'course', 'A course', 'Two days', 'Its page', current_date, ${id})`,
	brief: (sql) => sql`
		insert into brief (specialism_id, purpose, questions, checked_on, changed_by)
		select min(specialism_id), 'To lead', '{A,B,C,D,E}', current_date, ${id} from specialism
		on conflict (specialism_id) do update set changed_by = excluded.changed_by`,
	assessment: (sql) => sql`insert into assessment (person_id, interest) values (${id}, 'role:a:b')`,
	skill_answer: (sql) => sql`
		insert into skill_answer (person_id, skill, proficiency, scale, version) values (${id}, 'a:b', 2, 'a,b', '1')`,
	evidence_entry: (sql) =>
		sql`insert into evidence_entry (person_id, kind, title) values (${id}, 'course', 'Two days')`,
	evidence_skill: (sql) =>
		sql`insert into evidence_skill (entry_id, skill) select entry_id, 'a:b' from evidence_entry`,
	plan: (sql) => sql`insert into plan (person_id, title) values (${id}, 'Towards')`,
	plan_pathway: (sql) =>
		sql`insert into plan_pathway (plan_id, levels, record) select plan_id, '{a:b/c,a:b/d}', '{}' from plan`,
	plan_skill: (sql) => sql`
		insert into plan_skill (plan_id, skill, name, to_proficiency, version) select plan_id, 'a:b', 'B', 2, '1' from plan`,
	plan_action: (sql) => sql`insert into plan_action (plan_id, what) select plan_id, 'Ask' from plan`,
	plan_share: (sql) => sql`
		insert into plan_share (plan_id, link_hash, expires_at) select plan_id, sha256('a'), now() + interval '7 days' from plan`,
	conversation: (sql) => sql`
		insert into conversation (trainee_id, pairing_id, kind, state, starts_at, proposed_by)
		select trainee_id, pairing_id, 'regular', 'arranged', '2099-01-01', 'trainee' from pairing where trainee_id = ${id}`,
	conversation_slot: (sql) =>
		sql`insert into conversation_slot (conversation_id, starts_at) select conversation_id, '2099-01-01' from conversation`,
	preparation: (sql) =>
		sql`insert into preparation (conversation_id) select conversation_id from conversation`,
	own_note: (sql) =>
		sql`insert into own_note (conversation_id, body) select conversation_id, 'Mine' from conversation`,
	shared_note: (sql) => sql`
		insert into shared_note (conversation_id, body, saved_by) select conversation_id, 'Ours', 'trainee' from conversation`,
	outcome: (sql) => sql`
		insert into outcome (conversation_id, lines, saved_by) select conversation_id, '{A,B,C}', 'trainee' from conversation`,
	agreed_action: (sql) => sql`
		insert into agreed_action (conversation_id, owner, what) select conversation_id, 'trainee', 'Ask' from conversation`,
	attachment: (sql) => sql`
		insert into attachment (conversation_id, kind, target, title) select conversation_id, 'level', '/roles', 'Roles' from conversation`,
	handover: (sql) => sql`
		insert into handover (pairing_id, trainee_id, body) select pairing_id, trainee_id, 'Words' from pairing where trainee_id = ${id}`,
	coach_rhythm: (sql) => sql`insert into coach_rhythm (coach_id, weeks) values (${id}, 6)`,
	account_deletion: (sql) => sql`insert into account_deletion (person_id) values (gen_random_uuid())`
};

/** Every table that the database says has row-level security, but for lists that are published for everyone. @throws Error where no row of one is known here */
export async function privateTables(sql: Sql): Promise<string[]> {
	const found = await sql<{ name: string }[]>`
		select relname as name from pg_class
		where relrowsecurity and relnamespace = 'public'::regnamespace
		order by relname`;
	const isPublished = (name: string) =>
		areas.data.purposes[areas.data.tables[name]?.purpose ?? '']?.basis === 'none';
	const tables = found.map(({ name }) => name).filter((name) => !isPublished(name));
	const unknown = tables.find((name) => !Object.hasOwn(inserts, name));
	if (unknown) throw new Error(`Say in rows.ts how a row of "${unknown}" is made.`);
	return tables;
}

/** Lets the cast in, and adds a row about the trainee to each private table. */
export async function fillPrivateTables(sql: Sql): Promise<void> {
	await settle(sql);
	await asOwner(sql, async (sql) => {
		for (const insert of Object.values(inserts)) if (insert !== 'settled') await insert(sql);
	});
}

/** A row as old as each rule of retention says, give or take: a new rule needs a line here. */
const oldRows: Readonly<Record<string, (sql: Sql, age: string, number: number) => Promise<unknown>>> = {
	'audit-entries': (sql, age) =>
		sql`insert into audit_entry (at, verb) values (now() - ${age}::interval, 'suspend')`,
	'settled-notices': (sql, age) => sql`
		insert into notice (person_id, kind, about, settled_at)
		values (${id}, 'introduction-request', gen_random_uuid(), now() - ${age}::interval)`,
	'closed-introductions': (sql, age) => sql`
		insert into introduction (asker_id, asked_id, kind, closed_at)
		values (${id}, ${editor.id}, 'question', now() - ${age}::interval)`,
	reports: (sql, age) => sql`
		insert into report (kind, thing_id, copy, why, reported_at)
		values ('message', gen_random_uuid(), 'Words', 'Rude', now() - ${age}::interval)`,
	'shared-notes': (sql, age) => sql`
		with paired as (
			insert into pairing (trainee_id, coach_id, from_on, until_on)
			values (${editor.id}, ${coach.id}, current_date - 10, current_date - 10) returning pairing_id
		), held as (
			insert into conversation (trainee_id, pairing_id, kind, state, starts_at, proposed_by)
			select ${editor.id}, pairing_id, 'regular', 'held', now(), 'trainee' from paired returning conversation_id
		)
		insert into shared_note (conversation_id, body, saved_by, scheme_ended_at)
		select conversation_id, 'Ours', 'trainee', now() - ${age}::interval from held`,
	'ended-plan-links': (sql, age, number) => sql`
		with made as (insert into plan (person_id, title) values (${id}, 'Towards') returning plan_id)
		insert into plan_share (plan_id, link_hash, made_at, expires_at)
		select plan_id, sha256(${`link ${number}`}), now() - ${age}::interval - interval '7 days', now() - ${age}::interval from made`,
	'teller-invitations': (sql, age, number) => sql`
		with told as (
			insert into story (slug, kind) values (${`told-${number}`}, 'day') returning story_id
		), teller as (
			insert into story_teller (story_id, shown_as) select story_id, 'A' from told returning teller_id
		)
		insert into teller_invitation (teller_id, email, asked_at) select teller_id, 'a', now() - ${age}::interval from teller`,
	'decided-requests': (sql, age) => sql`
		insert into join_request (name, address, address_key, kind, asked_at, confirmed_at, decided_at, decision)
		values ('A', 'a@example.org', 'a@example.org', 'alum', now() - interval '5 years', now(), now() - ${age}::interval, 'refused')`,
	'unconfirmed-requests': (sql, age) => sql`
		insert into join_request (name, address, address_key, kind, asked_at)
		values ('A', 'a@example.org', 'a@example.org', 'alum', now() - ${age}::interval)`,
	'waiting-requests': (sql, age) => sql`
		insert into join_request (name, address, address_key, kind, asked_at, confirmed_at)
		values ('A', 'a@example.org', 'a@example.org', 'alum', now() - ${age}::interval, now())`,
	'cohort-lists': async (sql, age, number) => {
		await sql`
			insert into cohort (slug, name, starts_on, ends_on) values (${`c${number}`}, 'A', '2025-09-01', '2027-08-31')`;
		await sql`
			insert into cohort_list (cohort_id, people, loaded_at, secret_seal)
			select cohort_id, 1, now() - ${age}::interval, sha256('a') from cohort where slug = ${`c${number}`}`;
	},
	'scheme-ends': (sql, age, number) => sql`
		with ended as (
			insert into membership (person_id, kind, from_on, until_on)
			values (${editor.id}, 'trainee', current_date - 10 * ${number}::integer, current_date - 10 * ${number}::integer + 5)
			returning membership_id
		)
		insert into scheme_end (trainee_membership_id, ended_at) select membership_id, now() - ${age}::interval from ended`,
	'closed-invitations': (sql, age, number) => sql`
		insert into invitation (address, address_key, kind, expires_at, withdrawn_at)
		values ('a@example.org', ${`a${number}@example.org`}, 'alum', now(), now() - ${age}::interval)`,
	'unconfirmed-addresses': (sql, age, number) => sql`
		insert into email_address (person_id, address, address_key, added_at)
		values (${id}, 'a@example.org', ${`a${number}@example.org`}, now() - ${age}::interval)`,
	'one-time-links': (sql, age) => sql`
		insert into one_time_token (token_hash, purpose, person_id, expires_at)
		values (sha256(uuid_send(gen_random_uuid())), 'link', ${id}, now() - ${age}::interval)`,
	'passkey-questions': (sql, age) => sql`
		insert into one_time_token (token_hash, purpose, person_id, expires_at)
		values (sha256(uuid_send(gen_random_uuid())), 'passkey-add', ${id}, now() - ${age}::interval)`,
	'idle-sessions': (sql, age) => sql`
		insert into session (session_id, person_id, secret_hash, method, device, last_used_at)
		values (gen_random_uuid(), ${id}, sha256('a'), 'password', 'A test', now() - ${age}::interval)`,
	'old-sessions': (sql, age) => sql`
		insert into session (session_id, person_id, secret_hash, method, device, started_at)
		values (gen_random_uuid(), ${id}, sha256('a'), 'password', 'A test', now() - ${age}::interval)`,
	'withdrawn-consents': (sql, age) => sql`
		insert into consent (person_id, purpose, given_at, withdrawn_at)
		values (${id}, 'destination-shown', now() - interval '5 years', now() - ${age}::interval)`,
	'decided-corrections': (sql, age) => sql`
		insert into correction (suggestion, decided_at, decision) values ('A', now() - ${age}::interval, 'taken-up')`,
	'waiting-corrections': (sql, age) =>
		sql`insert into correction (suggestion, sent_at) values ('A', now() - ${age}::interval)`,
	deletions: (sql, age) =>
		sql`insert into account_deletion (person_id, deleted_at) values (gen_random_uuid(), now() - ${age}::interval)`
};

/** How a test makes a row for a rule that is so old. @throws Error where no row is known here */
export function oldRow(rule: string) {
	const make = oldRows[rule];
	if (!make) throw new Error(`Say in rows.ts how a row of the rule "${rule}" is made old.`);
	return make;
}
