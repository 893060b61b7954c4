-- What readers suggest to correct, with or without an account, and what editors decide about it.
create table correction (
  correction_id uuid primary key default gen_random_uuid(),
  page text check (page ~ '^/([^/]|$)' and length(page) <= 300),
  step_to text check (length(step_to) between 1 and 200),
  suggestion text not null check (length(suggestion) between 1 and 4000),
  source text check (length(source) between 1 and 500),
  email bytea,
  wants_answer boolean not null generated always as (email is not null) stored,
  sent_at timestamptz not null default now(),
  decided_at timestamptz,
  decided_by uuid references person on delete set null,
  decision text check (decision in ('taken-up', 'declined')),
  note text check (length(note) between 1 and 2000),
  check (step_to is null or page is not null),
  check ((decided_at is null) = (decision is null)),
  check (decision is not null or (decided_by is null and note is null)),
  check (decision is distinct from 'declined' or note is not null)
);
comment on table correction is 'What a reader suggests to correct. Editors and administrators see it; no one sees the email address.';
comment on column correction.page is 'The page it is about, as a path; null if it is about no page in particular.';
comment on column correction.step_to is 'The key of the level that a step leads to, if it is about the step from the level of the page.';
comment on column correction.email is
  'The email address for an answer, encrypted (AES-256-GCM) for this row. It is deleted when the answer is sent.';
create index on correction (sent_at) where decided_at is null;
create index on correction (decided_at) where decided_at is not null;
create index on correction (decided_by);

alter table correction enable row level security;
create policy made_by_anyone on correction for insert with check (decided_at is null);
create policy seen_by_editors on correction for select using ((select acts_as('editor', 'administrator')));
create policy decided_by_editors on correction for update using ((select acts_as('editor', 'administrator')))
  with check (decided_by = (select current_person()));
create policy deleted_by_editors on correction for delete using ((select acts_as('editor', 'administrator')));
grant insert (correction_id, page, step_to, suggestion, source, email) on correction to waymark_app;
grant select (correction_id, page, step_to, suggestion, source, wants_answer, sent_at, decided_at, decided_by, decision, note)
  on correction to waymark_app;
grant update (decided_at, decided_by, decision, note) on correction to waymark_app;
grant delete on correction to waymark_app;

create function those_to_tell_of_corrections() returns table (person_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  with those as (
    select distinct m.person_id, m.kind
    from membership m
    where m.kind in ('editor', 'administrator') and is_current(m.from_on, m.until_on)
      and not exists (select from suspension s where s.person_id = m.person_id and s.lifted_at is null)
      and exists (select from correction where decided_at is null)
  )
  select person_id from those
  where kind = 'editor' or not exists (select from those where kind = 'editor')
$$;
comment on function those_to_tell_of_corrections is
  'Editors who are not suspended, while a correction is undecided; administrators where there are no editors.';

create function find_answer(the_correction uuid)
returns table (email bytea, decision text, note text)
language sql stable security definer set search_path = public, pg_temp as $$
  select c.email, c.decision, c.note
  from correction c
  where c.correction_id = the_correction and c.decided_at is not null and c.email is not null
$$;
comment on function find_answer is 'The answer to a correction that is decided, and the email address it goes to.';

create function end_answer(the_correction uuid) returns void
language sql volatile security definer set search_path = public, pg_temp as $$
  update correction set email = null where correction_id = the_correction and decided_at is not null
$$;
comment on function end_answer is 'Deletes the email address for an answer.';

create function forget_decided_corrections(older_than interval) returns integer
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  since constant timestamptz := oldest_to_keep(older_than, interval '180 days');
  gone integer;
begin
  delete from correction where decided_at < since;
  get diagnostics gone = row_count;
  return gone;
end $$;

create function forget_waiting_corrections(older_than interval) returns integer
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  since constant timestamptz := oldest_to_keep(older_than, interval '12 months');
  gone integer;
begin
  delete from correction where decided_at is null and sent_at < since;
  get diagnostics gone = row_count;
  return gone;
end $$;

revoke execute on function those_to_tell_of_corrections, find_answer, end_answer, forget_decided_corrections,
  forget_waiting_corrections from public;
grant execute on function those_to_tell_of_corrections, find_answer, end_answer, forget_decided_corrections,
  forget_waiting_corrections to waymark_app;
