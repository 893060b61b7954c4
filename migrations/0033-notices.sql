-- Notices: what people are told by email, how soon, and that they are told once.

create table notice_setting (
  person_id uuid not null references person on delete cascade,
  kind text not null check (kind ~ '^[a-z]+(-[a-z]+)*$'),
  delay text not null check (delay in ('at-once', 'daily', 'weekly', 'never')),
  primary key (person_id, kind)
);
comment on table notice_setting is 'How soon a person wants to be told of something, where that is not the usual.';

create table notice (
  notice_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references person on delete cascade,
  kind text not null check (kind ~ '^[a-z]+(-[a-z]+)*$'),
  about uuid not null,
  made_at timestamptz not null default now(),
  settled_at timestamptz
);
create index on notice (person_id) where settled_at is null;
create index on notice (settled_at) where settled_at is not null;
comment on table notice is 'Something to tell a person of. It is settled once it was told, or there is nothing to tell any more.';

alter table notice enable row level security;
alter table notice_setting enable row level security;
create policy my_own_notice on notice using (person_id = (select current_person()));
create policy my_own_notice_setting on notice_setting using (person_id = (select current_person()));
grant select on notice, notice_setting to waymark_app;
grant update (settled_at) on notice to waymark_app;
grant insert, delete on notice_setting to waymark_app;
grant update (delay) on notice_setting to waymark_app;

create function add_notice(the_person uuid, the_kind text, the_about uuid) returns uuid
language sql volatile security definer set search_path = public, pg_temp as $$
  insert into notice (person_id, kind, about)
  select p.person_id, the_kind, the_about from person p
  where p.person_id = the_person
    and not exists (select from notice n
      where n.person_id = the_person and n.kind = the_kind and n.about = the_about and n.settled_at is null)
  returning notice_id
$$;
comment on function add_notice is 'Notes something to tell a person of; nothing where the same waits already.';

create function people_with_notices(the_delays jsonb, the_delay text) returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select distinct n.person_id
  from notice n left join notice_setting s using (person_id, kind)
  where n.settled_at is null and coalesce(s.delay, the_delays ->> n.kind) = the_delay
$$;
comment on function people_with_notices is 'For whom a digest is to be written. `the_delays` has the usual delay of each kind.';

create function forget_settled_notices(older_than interval) returns integer
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  since constant timestamptz := oldest_to_keep(older_than, interval '30 days');
  gone integer;
begin
  delete from notice where settled_at < since;
  get diagnostics gone = row_count;
  return gone;
end $$;

revoke execute on function add_notice, people_with_notices, forget_settled_notices from public;
grant execute on function add_notice, people_with_notices, forget_settled_notices to waymark_app;
