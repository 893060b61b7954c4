-- Introductions: what the two may do, and what happens by itself. Every rule stands in one of these functions, which lock what they
-- decide about: nothing else writes these tables.

create function introduction_closes_with_account() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if new.asker_id is null or new.asked_id is null then new.closed_at := coalesce(new.closed_at, now()); end if;
  return new;
end $$;
create trigger introduction_closes_with_account before update of asker_id, asked_id on introduction
  for each row execute function introduction_closes_with_account();

create function person_of_alum(the_alum uuid) returns uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select p.person_id
  from shown_profile p cross join my_circle() my
  where p.alum_id = the_alum
    and sees(p.person_id, p.viewer_id, p.from_circle, p.to_circle, my.circle, my.accepted, my.frozen)
$$;
comment on function person_of_alum is 'Whose ID in addresses this is, for somebody who may see them.';

create function ask_alum(the_alum uuid, the_kind text, the_end date, the_words text)
returns table (outcome text, introduction_id uuid)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  me constant uuid := current_person();
  them constant uuid := person_of_alum(the_alum);
  the_id uuid;
begin
  if them is null or them = me then return query select 'gone', null::uuid; return; end if;
  perform from person p where p.person_id = me for no key update; -- of two requests at once, one waits
  select i.introduction_id into the_id from introduction i
  where i.asker_id = me and i.asked_id = them and i.closed_at is null;
  if found then return query select 'asked', the_id; return; end if;
  if (select count(*) from introduction i where i.asker_id = me and i.closed_at is null) >= 5 then
    return query select 'five open', null::uuid; return;
  end if;
  if (select count(*) from introduction i where i.asker_id = me and i.asked_at > now() - interval '30 days') >= 10 then
    return query select 'ten lately', null::uuid; return;
  end if;
  perform from profile p where p.person_id = them for update;
  if not exists (select from takes_requests(array[them]))
    or not exists (select from profile p where p.person_id = them and the_kind = any (p.ways)) then
    return query select 'not now', null::uuid; return;
  end if;
  insert into introduction (asker_id, asked_id, kind, until_on)
    values (me, them, the_kind, case when the_kind = 'mentoring' then the_end end)
    returning introduction.introduction_id into the_id;
  insert into introduction_message (introduction_id, author, body) values (the_id, 'asker', the_words);
  return query select 'asked', the_id;
end $$;
comment on function ask_alum is 'The person who is asking sends a request. Sent twice it is one. "not now" is all that is said of an alum who takes none, for whatever reason.';

create function accept_introduction(the_id uuid) returns text
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  me constant uuid := current_person();
  its introduction;
  my profile;
begin
  select * into my from profile where person_id = me for update; -- of two acceptances, and of one and a pause, one waits
  select * into its from introduction where introduction_id = the_id and asked_id = me for update;
  if its.introduction_id is null then return 'gone'; end if;
  if its.closed_at is not null then return 'closed'; end if;
  if its.accepted_at is not null then return 'accepted'; end if;
  if my.paused_until > current_date then return 'paused'; end if;
  if (select count(*) from introduction where asked_id = me and accepted_at is not null and closed_at is null) >= my.at_once
    or (select count(*) from introduction where asked_id = me and accepted_at > now() - interval '30 days') >= my.a_month then
    return 'full';
  end if;
  update introduction set accepted_at = now() where introduction_id = the_id;
  return 'accepted';
end $$;
comment on function accept_introduction is 'The alum who is asking accepts. Of the last place there is one.';

create function write_in_introduction(the_id uuid, the_words text) returns text
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  me constant uuid := current_person();
  its introduction;
  the_author text;
begin
  select * into its from introduction where introduction_id = the_id and me in (asker_id, asked_id) for update;
  if its.introduction_id is null then return 'gone'; end if;
  the_author := case when its.asker_id = me then 'asker' else 'asked' end;
  if exists (
    select from introduction_message m
    where m.introduction_id = the_id and m.author = the_author and m.body = the_words and m.written_at > now() - interval '5 minutes')
  then return 'written'; end if; -- the same form twice
  if its.closed_at is not null then return 'closed'; end if;
  if its.accepted_at is null and the_author = 'asker' and its.asked_for_more_at is null then return 'waiting'; end if;
  if its.accepted_at is null and the_author = 'asked' then
    update introduction
    set asked_for_more_at = now(),
      expires_at = case when asked_for_more_at is null then now() + interval '14 days' else expires_at end
    where introduction_id = the_id;
  end if;
  insert into introduction_message (introduction_id, author, body) values (the_id, the_author, the_words);
  return 'written';
end $$;
comment on function write_in_introduction is 'One of the two writes to the other. Before it is accepted, the alum asks for more with it, and then the other may answer.';

create function close_introduction(the_id uuid) returns text
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  update introduction set closed_at = coalesce(closed_at, now())
  where introduction_id = the_id and current_person() in (asker_id, asked_id);
  return case when found then 'closed' else 'gone' end;
end $$;
comment on function close_introduction is 'One of the two withdraws, declines or ends it. Nothing says which.';

create function close_my_other_requests() returns setof uuid
language sql volatile security definer set search_path = public, pg_temp as $$
  update introduction set closed_at = now()
  where asker_id = current_person() and accepted_at is null and closed_at is null
  returning introduction_id
$$;
comment on function close_my_other_requests is '"I have found someone": closes the requests of the person who is asking that nobody has accepted.';

create function asker_card(the_person uuid) returns table (name text, kind text, specialism text, month integer)
language sql stable security definer set search_path = public, pg_temp as $$
  select p.display_name, m.kind, s.name,
    case when m.kind = 'trainee' then
      (extract(year from age(current_date, c.starts_on)) * 12 + extract(month from age(current_date, c.starts_on)))::integer + 1
    end
  from person p
  left join lateral (
    select m.kind, m.specialism_id, m.cohort_id from membership m
    where m.person_id = p.person_id and is_current(m.from_on, m.until_on)
    order by m.kind = 'trainee' desc, m.kind limit 1
  ) m on true
  left join specialism s on s.specialism_id = m.specialism_id
  left join cohort c on c.cohort_id = m.cohort_id
  where p.person_id = the_person
$$;
comment on function asker_card is 'What an alum sees of a person who asks: their name, what they are here, their specialism and their month of the scheme.';

create function askers_of_mine(the_id uuid default null)
returns table (introduction_id uuid, name text, kind text, specialism text, month integer)
language sql stable security definer set search_path = public, pg_temp as $$
  select i.introduction_id, a.*
  from introduction i cross join lateral asker_card(i.asker_id) a
  where i.asked_id = current_person() and (the_id is null or i.introduction_id = the_id)
$$;
comment on function askers_of_mine is 'Who asks the person who is asking, as they may see it.';

create function me_as_asker() returns table (name text, kind text, specialism text, month integer)
language sql stable security definer set search_path = public, pg_temp as $$
  select * from asker_card(current_person())
$$;
comment on function me_as_asker is 'What an alum will see of the person who is asking.';

create function answers_within_a_week(the_people uuid[]) returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select i.asked_id
  from introduction i
  where i.asked_id = any (the_people) and i.asked_at < now() - interval '14 days'
  group by i.asked_id
  having count(*) filter (where i.accepted_at is not null) >= 5
    and percentile_disc(0.75) within group (order by coalesce(i.accepted_at, 'infinity'::timestamptz) - i.asked_at) <= interval '7 days'
$$;
comment on function answers_within_a_week is 'Those of these people who usually answer within a week, once there are five answers to tell it from. Only requests whose two weeks are over count, so that nothing tells of the last days.';

-- What happens by itself.

create function introductions_to_nudge() returns table (introduction_id uuid, person_id uuid)
language sql volatile security definer set search_path = public, pg_temp as $$
  update introduction i set nudged_at = now()
  where i.accepted_at is null and i.closed_at is null and i.nudged_at is null and i.asked_for_more_at is null
    and i.asked_at < now() - interval '7 days'
  returning i.introduction_id, i.asked_id
$$;
comment on function introductions_to_nudge is 'Requests that have waited for a week, each once.';

create function close_old_introductions() returns table (introduction_id uuid, person_id uuid)
language sql volatile security definer set search_path = public, pg_temp as $$
  update introduction i set closed_at = now()
  where i.closed_at is null and (
    (i.accepted_at is null and i.expires_at < now())
    or i.until_on < current_date
    or (i.accepted_at < now() - interval '90 days' and i.until_on is null and not exists (
      select from introduction_message m where m.introduction_id = i.introduction_id and m.written_at > now() - interval '90 days')))
  returning i.introduction_id, i.asker_id
$$;
comment on function close_old_introductions is 'Closes requests that had no answer for 14 days, mentoring whose time is over, and what nobody has written in for 90 days.';

create function forget_closed_introductions(older_than interval) returns integer
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  since constant timestamptz := oldest_to_keep(older_than, interval '12 months');
  gone integer;
begin
  delete from introduction where closed_at < since;
  get diagnostics gone = row_count;
  return gone;
end $$;

revoke execute on function person_of_alum, ask_alum, accept_introduction, write_in_introduction, close_introduction, close_my_other_requests,
  asker_card, askers_of_mine, me_as_asker, answers_within_a_week, introductions_to_nudge, close_old_introductions, forget_closed_introductions from public;
grant execute on function person_of_alum, ask_alum, accept_introduction, write_in_introduction, close_introduction, close_my_other_requests,
  askers_of_mine, me_as_asker, answers_within_a_week, introductions_to_nudge, close_old_introductions, forget_closed_introductions to waymark_app;
