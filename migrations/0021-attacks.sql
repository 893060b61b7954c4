-- What SQL with the program's rights could get round, and what a browser that sends a form twice needs.

-- A table of the same name in another schema or among temporary ones must not be read in place of ours.
alter function step_has_evidence() set search_path = public, pg_temp;
alter function refuse_change_once_published() set search_path = public, pg_temp;
alter function refuse_change() set search_path = public, pg_temp;
alter function tell_of_publication() set search_path = public, pg_temp;
alter function refuse_rename_once_published() set search_path = public, pg_temp;
alter function wait_for_changes() set search_path = public, pg_temp;
alter function search_key(text) set search_path = public, pg_temp;
alter function is_person_id(text) set search_path = public, pg_temp;
alter function drop_second_factor(uuid) set search_path = public, pg_temp;
alter function erase_person(uuid) set search_path = public, pg_temp;
alter function ends_with_scheme(membership, date) set search_path = public, pg_temp;
alter function made_alumni_early() set search_path = public, pg_temp;

-- These two are part of most queries, where a function with a setting is slow. A body that is not text has its names looked up once, now.
create or replace function is_current(from_on date, until_on date) returns boolean language sql stable
  return current_date >= from_on and (until_on is null or current_date < until_on);
create or replace function current_person() returns uuid language sql stable
  return nullif(current_setting('waymark.person_id', true), '')::uuid;

-- The program needs no temporary tables. An account that does not own the database is only warned.
do $$
begin
  execute format('revoke temporary on database %I from public', current_database());
end $$;

-- An interval of months and days of opposite signs, which compares as long, can end in the future: the moments are compared.
create or replace function oldest_to_keep(older_than interval, at_least interval) returns timestamptz
language plpgsql stable set search_path = public, pg_temp as $$
begin
  if now() - older_than > now() - at_least then
    raise exception 'this is kept for % at least', at_least using errcode = 'restrict_violation';
  end if;
  return now() - older_than;
end $$;

create table sent_form (
  key bytea primary key check (length(key) = 32),
  token_key bytea check (length(token_key) = 32),
  answer bytea,
  sent_at timestamptz not null default now()
);
create index on sent_form (token_key);
create index on sent_form (sent_at);
comment on table sent_form is 'A form that renews a session or uses up a link, for a minute: a browser that sends it twice gets the first answer twice.';
comment on column sent_form.key is 'HMAC-SHA-256 of the form, its address and the token that came with it, under the installation''s secret.';
comment on column sent_form.token_key is 'HMAC-SHA-256 of that token: it may just have been replaced.';
comment on column sent_form.answer is 'Encrypted with a key that only the same form from the same browser gives; null until there is an answer.';
grant select, insert, update, delete on sent_form to waymark_app;
