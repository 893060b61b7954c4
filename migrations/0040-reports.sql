-- Reports: someone says that a message or a profile is not right, and an administrator decides. The reporter is in nothing that the
-- reported person can get.

create table report (
  report_id uuid primary key default gen_random_uuid(),
  reporter_id uuid references person on delete set null,
  reported_id uuid references person on delete set null,
  kind text not null check (kind in ('message', 'profile')),
  thing_id uuid not null,
  copy text not null check (length(copy) <= 20000),
  why text not null check (length(why) between 1 and 2000),
  reported_at timestamptz not null default now(),
  gone_at timestamptz,
  gone_by text check (gone_by in ('author', 'account')),
  decision text check (decision in ('nothing', 'warning', 'hidden', 'suspended')),
  decided_by uuid references person on delete set null,
  decided_at timestamptz,
  check ((decision is null) = (decided_at is null)),
  check ((gone_at is null) = (gone_by is null))
);
create index on report (reporter_id);
create index on report (reported_id);
create index on report (decided_by);
create unique index on report (reporter_id, thing_id) where decided_at is null;
comment on table report is 'What was reported, as the reporter saw it, and what they attached. Deleted 90 days later, whatever was decided.';
comment on column report.gone_by is 'Who removed the message or the profile since: its author, or the end of their account.';

create table moderation (
  moderation_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references person on delete cascade,
  decision text not null check (decision in ('warning', 'hidden', 'suspended')),
  words text not null check (length(words) between 1 and 2000),
  decided_at timestamptz not null default now(),
  lifted_at timestamptz
);
create index on moderation (person_id);
comment on table moderation is 'What was decided about someone and why, as they read it. It says nothing of what was reported, or by whom.';

alter table report enable row level security;
alter table moderation enable row level security;
create policy my_own_reports on report for select using (reporter_id = (select current_person()));
create policy for_administrators on report for select using (
  (select acts_as('administrator')) and reported_id is distinct from (select current_person())
);
create policy about_me on moderation for select using (person_id = (select current_person()));
create policy for_administrators on moderation for select using ((select acts_as('administrator')));
grant select on report, moderation to waymark_app;

create or replace function is_shown(the_person uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from consent c where c.person_id = the_person and c.purpose = 'profile-shown' and c.withdrawn_at is null)
    and exists (select from membership m where m.person_id = the_person and m.kind = 'alum' and is_current(m.from_on, m.until_on))
    and not exists (select from suspension s where s.person_id = the_person and s.lifted_at is null)
    and not exists (select from moderation m where m.person_id = the_person and m.decision = 'hidden' and m.lifted_at is null)
$$;
comment on function is_shown is 'Whether others may see anything of this person: an alum who agreed to it, is not suspended, and is not hidden after a report.';

create trigger moderation_is_projected after insert or update or delete on moderation
  for each row execute function project_changed_alum();

create function report_message(the_message uuid, the_words text) returns uuid
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  me constant uuid := current_person();
  the_author uuid;
  the_text text;
  the_id uuid;
begin
  select case when m.author = 'asker' then i.asker_id else i.asked_id end, m.body into the_author, the_text
  from introduction_message m join introduction i using (introduction_id)
  where m.message_id = the_message and me in (i.asker_id, i.asked_id);
  if the_text is null or the_author = me then return null; end if;
  insert into report (reporter_id, reported_id, kind, thing_id, copy, why, gone_at, gone_by)
    select me, the_author, 'message', the_message, the_text, the_words, left_.at, left_.by
    from (select case when the_author is null then now() end as at, case when the_author is null then 'account' end as by) left_
    on conflict do nothing returning report_id into the_id;
  return coalesce(the_id, (
    select r.report_id from report r where r.reporter_id = me and r.thing_id = the_message and r.decided_at is null));
end $$;
comment on function report_message is 'The person who got a message reports it. Twice is once. Null if there is no such message to them.';

create function report_alum(the_alum uuid, the_copy text, the_words text) returns uuid
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  me constant uuid := current_person();
  them constant uuid := person_of_alum(the_alum);
  the_id uuid;
begin
  if them is null or them = me then return null; end if;
  insert into report (reporter_id, reported_id, kind, thing_id, copy, why) values (me, them, 'profile', the_alum, the_copy, the_words)
    on conflict do nothing returning report_id into the_id;
  return coalesce(the_id, (
    select r.report_id from report r where r.reporter_id = me and r.thing_id = the_alum and r.decided_at is null));
end $$;
comment on function report_alum is 'A member reports a profile as they see it. Null if they do not see it.';

create function decide_report(the_report uuid, the_decision text, the_words text) returns table (outcome text, reporter uuid, reported uuid)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  its report;
begin
  if not acts_as('administrator') then return query select 'gone', null::uuid, null::uuid; return; end if;
  select * into its from report r where r.report_id = the_report for update;
  if its.report_id is null or its.reported_id = current_person() then return query select 'gone', null::uuid, null::uuid; return; end if;
  if its.reporter_id = current_person() then return query select 'own', null::uuid, null::uuid; return; end if;
  if its.decided_at is not null then return query select 'decided', null::uuid, null::uuid; return; end if;
  update report r set decision = the_decision, decided_by = current_person(), decided_at = now() where r.report_id = the_report;
  if the_decision <> 'nothing' and its.reported_id is not null then
    insert into moderation (person_id, decision, words) values (its.reported_id, the_decision, the_words);
  end if;
  return query select 'done', its.reporter_id, its.reported_id;
end $$;
comment on function decide_report is 'An administrator decides about a report that is neither by nor about themselves.';

create function show_again(the_person uuid) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  if not acts_as('administrator') or the_person = current_person() then return false; end if;
  update moderation m set lifted_at = now()
  where m.person_id = the_person and m.decision = 'hidden' and m.lifted_at is null;
  return found;
end $$;
comment on function show_again is 'An administrator shows a profile again that was hidden after a report.';

create function note_gone_report() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update report r set gone_at = now(), gone_by = tg_argv[0]
  where r.gone_at is null and (
    (tg_table_name = 'person' and r.reported_id = (to_jsonb(old) ->> 'person_id')::uuid)
    or (tg_table_name = 'profile' and r.kind = 'profile' and r.thing_id = (to_jsonb(old) ->> 'alum_id')::uuid));
  return old;
end $$;
create trigger note_gone_account before delete on person for each row execute function note_gone_report('account');
create trigger note_gone_profile before delete on profile for each row execute function note_gone_report('author');

create function forget_reports(older_than interval) returns integer
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  since constant timestamptz := oldest_to_keep(older_than, interval '90 days');
  gone integer;
begin
  delete from report where reported_at < since;
  get diagnostics gone = row_count;
  return gone;
end $$;

revoke execute on function report_message, report_alum, decide_report, show_again, note_gone_report, forget_reports from public;
grant execute on function report_message, report_alum, decide_report, show_again, forget_reports to waymark_app;
