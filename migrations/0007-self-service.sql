-- Self-service: which address letters go to, where people went, what they agreed to, accounts that are gone, the end of the
-- scheme, and how long things are kept.

alter table email_address add column preferred_at timestamptz check (preferred_at is null or verified_at is not null);
comment on column email_address.preferred_at is 'Letters go to the one that was preferred last; else to the one confirmed first.';
grant update (preferred_at) on email_address to waymark_app;

alter table person add constraint sample_people_say_so check (origin <> 'sample' or display_name like '% (sample)');

-- What is about a person, and stands in rows that are otherwise for those who let people in.
create policy about_me on invitation for select using (
  accepted_by = (select current_person())
  or address_key in (select address_key from email_address where person_id = current_person() and verified_at is not null));
create policy about_me on join_request for select using (
  confirmed_at is not null
  and address_key in (select address_key from email_address where person_id = current_person() and verified_at is not null));

create table leaving_notice (
  person_id uuid primary key references person on delete cascade,
  asked_at timestamptz not null default now()
);
comment on table leaving_notice is 'A trainee near the end of the scheme was asked for an address of their own: once.';

create table destination (
  person_id uuid primary key references person on delete cascade,
  level_key text check (length(level_key) between 3 and 200),
  post text check (post = trim(post) and length(post) between 1 and 200),
  told_at timestamptz not null default now(),
  check (num_nonnulls(level_key, post) = 1)
);
comment on table destination is 'The post that somebody went to after the scheme. Nobody else sees it, and nothing counts it, without a consent.';
comment on column destination.level_key is 'A level of the catalogue, where it is one.';
comment on column destination.post is 'In their own words, where it is none.';

create table consent (
  consent_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references person on delete cascade,
  purpose text not null check (purpose in ('destination-shown', 'destination-counted')),
  given_at timestamptz not null default now(),
  withdrawn_at timestamptz check (withdrawn_at >= given_at)
);
create unique index one_open_consent on consent (person_id, purpose) where withdrawn_at is null;
comment on table consent is 'What somebody agreed to, from when until when. Without a row that is open, they did not.';

create table account_deletion (
  person_id uuid primary key,
  deleted_at timestamptz not null default now()
);
comment on table account_deletion is 'Accounts that are gone, by number alone, so that a restored backup lets them go again.';

alter table leaving_notice enable row level security;
alter table destination enable row level security;
alter table consent enable row level security;
alter table account_deletion enable row level security;
create policy my_own_leaving_notice on leaving_notice using (person_id = (select current_person()));
create policy my_own_destination on destination using (person_id = (select current_person()));
create policy my_own_consent on consent using (person_id = (select current_person()));

grant select, insert on leaving_notice to waymark_app;
grant select, insert, delete on destination to waymark_app;
grant update (level_key, post, told_at) on destination to waymark_app;
grant select, insert on consent to waymark_app;
grant update (withdrawn_at) on consent to waymark_app;

-- Going.

create function is_last_administrator(the_person uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  with administrator as (
    select m.person_id from membership m
    where m.kind = 'administrator' and is_current(m.from_on, m.until_on)
      and not exists (select from suspension s where s.person_id = m.person_id and s.lifted_at is null)
  )
  select exists (select from administrator a where a.person_id = the_person)
    and not exists (select from administrator a where a.person_id <> the_person)
$$;
comment on function is_last_administrator is 'Whether nobody would be left who lets people in and out.';

create function erase_person(the_person uuid) returns void language plpgsql volatile as $$
declare
  addresses text[] := array(select address_key from email_address where person_id = the_person and verified_at is not null);
begin
  insert into account_deletion (person_id) values (the_person) on conflict do nothing;
  delete from invitation where accepted_by = the_person or address_key = any (addresses);
  delete from join_request where address_key = any (addresses);
  delete from outbox_letter where lower(recipient) in (
    select unnest(array[address_key, lower(address)]) from email_address where person_id = the_person and verified_at is not null);
  delete from person where person_id = the_person;
end $$;
comment on function erase_person is 'Everything that is about somebody, but for the audit log, which has numbers alone. For the owner of the tables.';

create function delete_account() returns text
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  if current_person() is null then raise exception 'nobody is asking' using errcode = 'insufficient_privilege'; end if;
  perform pg_advisory_xact_lock(hashtext('the last administrator'));
  if is_last_administrator(current_person()) then return 'last-administrator'; end if;
  insert into audit_entry (actor_id, verb, subject_id) values (current_person(), 'delete-account', current_person());
  perform erase_person(current_person());
  return 'deleted';
end $$;
comment on function delete_account is 'Deletes the account of the person who is asking, and of nobody else.';

-- Who did what is in the audit log: the names to its numbers, for the person whom it concerns.
create function names_in_my_audit() returns table (person_id uuid, display_name text)
language sql stable security definer set search_path = public, pg_temp as $$
  select p.person_id, p.display_name from person p
  where p.person_id in (select e.actor_id from audit_entry e where e.subject_id = current_person())
    or p.person_id in (select e.subject_id from audit_entry e where e.actor_id = current_person())
$$;

-- The end of the scheme.

create function trainees_leaving(from_month integer) returns table (person_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select m.person_id
  from membership m join cohort c using (cohort_id)
  where m.kind = 'trainee' and is_current(m.from_on, m.until_on)
    and current_date >= c.starts_on + make_interval(months => from_month)
    and not exists (select from leaving_notice n where n.person_id = m.person_id)
$$;
comment on function trainees_leaving is 'Trainees so many months into the scheme who were not asked yet for an address of their own.';

create function end_schemes() returns integer
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  leaver record;
  leavers integer := 0;
begin
  for leaver in
    select m.membership_id, m.person_id, m.region_id, m.specialism_id, m.cohort_id, coalesce(m.until_on, current_date) as ends_on
    from membership m join cohort c using (cohort_id)
    where m.kind = 'trainee' and m.from_on <= current_date and c.ends_on <= current_date
      and (m.until_on is null or (m.until_on between c.ends_on and current_date and m.ended_by is null))
      and not exists (select from membership a where a.person_id = m.person_id and a.kind = 'alum')
    order by m.membership_id
    for update of m skip locked
  loop
    update membership m set until_on = leaver.ends_on where m.membership_id = leaver.membership_id and m.until_on is null;
    insert into membership (person_id, kind, region_id, specialism_id, cohort_id, from_on)
      values (leaver.person_id, 'alum', leaver.region_id, leaver.specialism_id, leaver.cohort_id, leaver.ends_on)
      on conflict do nothing;
    insert into audit_entry (verb, subject_id, object)
      values ('end-membership', leaver.person_id, 'trainee'), ('grant-membership', leaver.person_id, 'alum');
    with ended as (
      update pairing p set until_on = current_date
      where p.trainee_id = leaver.person_id and p.from_on <= current_date and (p.until_on is null or p.until_on > current_date)
      returning p.coach_id
    )
    insert into audit_entry (verb, subject_id, object) select 'end-pairing', leaver.person_id, coach_id::text from ended;
    leavers := leavers + 1;
  end loop;
  return leavers;
end $$;
comment on function end_schemes is 'Trainees whose cohort has ended become alumni, and their pairing ends. One whom somebody else ended stays ended.';

create function those_to_tell_of_requests() returns table (person_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select distinct m.person_id
  from membership m
  where m.kind in ('coach', 'administrator') and is_current(m.from_on, m.until_on)
    and not exists (select from suspension s where s.person_id = m.person_id and s.lifted_at is null)
    and exists (select from join_request where confirmed_at is not null and decided_at is null)
$$;
comment on function those_to_tell_of_requests is 'Coaches and administrators who are not suspended, while somebody waits to be let in; nobody otherwise.';

-- How long things are kept: the lengths are in src/lib/privacy/retention.ts.

create function forget_old(rule text, older_than interval) returns integer
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  before timestamptz := now() - older_than;
  at_least interval := case rule
    when 'audit-entries' then interval '24 months'
    when 'decided-requests' then interval '90 days'
    when 'unconfirmed-requests' then interval '7 days'
    when 'waiting-requests' then interval '180 days'
    when 'closed-invitations' then interval '90 days'
    when 'unconfirmed-addresses' then interval '7 days'
    when 'one-time-links' then interval '7 days'
    when 'passkey-questions' then interval '1 day'
    when 'idle-sessions' then interval '7 days'
    when 'old-sessions' then interval '30 days'
    when 'withdrawn-consents' then interval '24 months'
    when 'deletions' then interval '24 months'
  end;
  gone integer;
begin
  if older_than < at_least then
    raise exception '% are kept for % at least', rule, at_least using errcode = 'restrict_violation';
  end if;
  case rule
    when 'audit-entries' then delete from audit_entry where at < before;
    when 'decided-requests' then delete from join_request where decided_at < before;
    when 'unconfirmed-requests' then delete from join_request where confirmed_at is null and asked_at < before;
    when 'waiting-requests' then delete from join_request where confirmed_at is not null and decided_at is null and asked_at < before;
    when 'closed-invitations' then delete from invitation where coalesce(accepted_at, withdrawn_at, expires_at) < before;
    when 'unconfirmed-addresses' then delete from email_address a
      where a.verified_at is null and a.added_at < before
        and not exists (select from one_time_token t where t.address_id = a.address_id and t.expires_at > now());
    when 'one-time-links' then delete from one_time_token where expires_at < before;
    when 'passkey-questions' then delete from one_time_token where purpose like 'passkey-%' and expires_at < before;
    when 'idle-sessions' then delete from session where last_used_at < before;
    when 'old-sessions' then delete from session where started_at < before;
    when 'withdrawn-consents' then delete from consent where withdrawn_at < before;
    when 'deletions' then delete from account_deletion where deleted_at < before;
  end case;
  get diagnostics gone = row_count;
  return gone;
end $$;
comment on function forget_old is 'Deletes what is older than the privacy page says, by the name of its rule; it refuses to delete anything sooner.';

create function forget_sample() returns void
language sql volatile security definer set search_path = public, pg_temp as $$
  delete from person where origin = 'sample';
  delete from cohort c
  where c.slug = 'sample'
    and not exists (select from membership m where m.cohort_id = c.cohort_id)
    and not exists (select from invitation i where i.cohort_id = c.cohort_id)
    and not exists (select from join_request r where r.cohort_id = c.cohort_id)
$$;
comment on function forget_sample is 'Sends invented people away, wherever they may not be.';

revoke execute on function forget_sample, is_last_administrator, erase_person, delete_account, names_in_my_audit, trainees_leaving, end_schemes,
  those_to_tell_of_requests, forget_old from public;
grant execute on function forget_sample, is_last_administrator, delete_account, names_in_my_audit, trainees_leaving, end_schemes, those_to_tell_of_requests, forget_old
  to waymark_app;
