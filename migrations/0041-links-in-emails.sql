-- Links in emails that work without signing in, each for one thing; and whether what alumni tell is still true.

alter table notice add column link_hash bytea check (octet_length(link_hash) = 32);
create index on notice (link_hash) where link_hash is not null;
comment on column notice.link_hash is 'SHA-256 of what is in the links of the email: anyone who has one can stop emails of this kind, decline this request or pause, and see nothing.';
grant update (link_hash) on notice to waymark_app;

create function kinds_of_link(the_hash bytea) returns setof text
language sql stable security definer set search_path = public, pg_temp as $$
  select distinct n.kind from notice n where n.link_hash = the_hash
$$;
comment on function kinds_of_link is 'Which kinds of email a link stops; none where it does not work any more.';

create function stop_by_link(the_hash bytea) returns integer
language sql volatile security definer set search_path = public, pg_temp as $$
  with stopped as (
    insert into notice_setting (person_id, kind, delay)
    select distinct n.person_id, n.kind, 'never' from notice n where n.link_hash = the_hash
    on conflict (person_id, kind) do update set delay = 'never'
    returning 1
  )
  select count(*)::integer from stopped
$$;
comment on function stop_by_link is 'Stops the kinds of email that this one was of, and no others.';

create function can_decline_by_link(the_hash bytea) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (
    select from notice n join introduction i on i.introduction_id = n.about and i.asked_id = n.person_id
    where n.link_hash = the_hash and n.kind like 'introduction-%' and i.accepted_at is null and i.closed_at is null)
$$;

create function decline_by_link(the_hash bytea) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  update introduction i set closed_at = now()
  from notice n
  where n.link_hash = the_hash and n.kind like 'introduction-%' and i.introduction_id = n.about and i.asked_id = n.person_id
    and i.accepted_at is null and i.closed_at is null;
  return found;
end $$;
comment on function decline_by_link is 'Declines the request that an email was about, while it waits. Once: afterwards there is nothing to decline.';

create function pause_by_link(the_hash bytea) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  update profile p set paused_until = 'infinity'
  from notice n where n.link_hash = the_hash and n.kind like 'introduction-%' and p.person_id = n.person_id;
  return found;
end $$;
comment on function pause_by_link is 'Takes no requests, until the alum opens again on their own page.';

alter table profile add column reminded_still_true_at timestamptz;
comment on column profile.reminded_still_true_at is 'When they were reminded that they had been asked whether it is still true.';
grant select (reminded_still_true_at) on profile to waymark_app;

create function ask_still_true() returns table (person_id uuid)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  update profile p set paused_until = 'infinity'
  where p.reminded_still_true_at > p.still_true_at and p.reminded_still_true_at < now() - interval '14 days'
    and p.paused_until is distinct from 'infinity';
  return query
    update profile p set reminded_still_true_at = now()
    where p.asked_still_true_at > p.still_true_at and p.asked_still_true_at < now() - interval '14 days'
      and coalesce(p.reminded_still_true_at, '-infinity') < p.asked_still_true_at
      and is_shown(p.person_id)
    returning p.person_id;
  return query
    update profile p set asked_still_true_at = now()
    where p.still_true_at < now() - interval '180 days' and coalesce(p.asked_still_true_at, '-infinity') < p.still_true_at
      and is_shown(p.person_id)
    returning p.person_id;
end $$;
comment on function ask_still_true is 'Whom to ask whether what they tell is still true: after 180 days, with one reminder after 14; after 14 more they are paused.';

create function still_true() returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  update profile p set still_true_at = now() where p.person_id = current_person();
  return found;
end $$;
comment on function still_true is 'The alum who is asking says that all they tell is still true.';

create function was_asked_still_true(the_person uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from profile p where p.person_id = the_person and p.asked_still_true_at > p.still_true_at)
$$;

revoke execute on function kinds_of_link, stop_by_link, can_decline_by_link, decline_by_link, pause_by_link, ask_still_true, still_true,
  was_asked_still_true from public;
grant execute on function kinds_of_link, stop_by_link, can_decline_by_link, decline_by_link, pause_by_link, ask_still_true, still_true,
  was_asked_still_true to waymark_app;
