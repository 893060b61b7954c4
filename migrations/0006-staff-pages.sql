-- What the staff's pages for people ask of the database: finding one of very many, knowing who is here already, reference data
-- that retires.

create extension if not exists pg_trgm;

alter table cohort add column retired_at timestamptz;
grant update (retired_at) on cohort to waymark_app;

-- Letters beyond ASCII are folded by themselves, since the database may be one whose locale knows nothing of them.
create function search_key(name text) returns text language sql immutable strict parallel safe as $$
  select ' ' || btrim(regexp_replace(
    translate(
      lower(regexp_replace(normalize(name, NFKD), '[\u0300-\u036f]', '', 'g')),
      'øØłŁđĐıАБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЄІΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩς',
      'oollddiабвгдежзиклмнопрстуфхцчшщъыьэюяєіαβγδεζηθικλμνξοπρστυφχψωσ'
    ),
    '[\x01-\x2f\x3a-\x40\x5b-\x60\x7b-\xa0\u2010-\u201f]+', ' ', 'g'))
$$;
comment on function search_key is 'A name as it is looked for: lower case, without accents and signs, a space before each word.';

alter table person add column search_key text not null generated always as (search_key(display_name)) stored;
comment on column person.search_key is 'By which staff find the name.';
create index person_by_name on person (search_key, person_id);
create index person_by_words on person using gin (search_key gin_trgm_ops);
create index email_address_by_key on email_address (address_key text_pattern_ops);
-- Of one person's memberships a page needs no more than this; the index that keeps them apart is slow to look up in.
create index membership_of_person on membership (person_id) include (kind, region_id, specialism_id, cohort_id, from_on, until_on);
create index pairing_of_trainee on pairing (trainee_id) include (from_on, until_on);
create index membership_by_place on membership (cohort_id, specialism_id, region_id, kind);
create index on membership (specialism_id, region_id);
create index on membership (region_id, kind);
create index invitation_open on invitation (invited_at desc) where accepted_at is null and withdrawn_at is null;
create index join_request_waiting on join_request (confirmed_at) where confirmed_at is not null and decided_at is null;

-- Row-level security keeps an index on names from being used, since no pattern is known to give nothing away. So the search
-- runs with the rights of the tables' owner: it asks first who is asking, and gives ids alone.
create function find_people(
  the_words text, the_address text, the_kind text, the_region integer, the_specialism integer, the_cohort integer,
  after_person uuid, at_most integer, the_only text default null
) returns setof uuid
language plpgsql stable rows 51 security definer set search_path = public, pg_temp as $$
declare
  the_word text;
  conditions text[] := '{true}';
begin
  if not acts_as('coach', 'administrator') then return; end if;
  if the_address is not null then
    if not acts_as('administrator') then return; end if;
    conditions := conditions || format(
      'p.person_id in (select a.person_id from email_address a where a.address_key like %L)',
      regexp_replace(the_address, '([\\%_])', '\\\1', 'g') || '%');
  end if;
  foreach the_word in array string_to_array(btrim(search_key(coalesce(the_words, ''))), ' ') loop
    continue when the_word = '';
    conditions := conditions || format('p.search_key like %L', '% ' || the_word || '%');
  end loop;
  if coalesce(the_kind, the_region::text, the_specialism::text, the_cohort::text) is not null then
    conditions := conditions || (
      'exists (select from membership m where m.person_id = p.person_id and is_current(m.from_on, m.until_on)'
      || case when the_kind is null then '' else format(' and m.kind = %L', the_kind) end
      || case when the_region is null then '' else format(' and m.region_id = %s', the_region) end
      || case when the_specialism is null then '' else format(' and m.specialism_id = %s', the_specialism) end
      || case when the_cohort is null then '' else format(' and m.cohort_id = %s', the_cohort) end || ')');
  end if;
  case the_only
    when 'suspended', 'without-coach', 'asks-for-another' then
      if not acts_as('administrator') then return; end if;
      conditions := conditions || case the_only
        when 'suspended' then 'p.person_id in (select u.person_id from suspension u where u.lifted_at is null)'
        when 'asks-for-another' then
          'p.person_id in (select g.trainee_id from coach_change_request q join pairing g using (pairing_id) where is_current(g.from_on, g.until_on))'
        else 'exists (select from membership m where m.person_id = p.person_id and m.kind = ''trainee'' and is_current(m.from_on, m.until_on))'
          ' and not exists (select from pairing g where g.trainee_id = p.person_id and is_current(g.from_on, g.until_on))'
      end;
    when 'without-membership' then
      conditions := conditions ||
        'not exists (select from membership m where m.person_id = p.person_id and is_current(m.from_on, m.until_on))'::text;
    else null;
  end case;
  if after_person is not null then
    conditions := conditions || format(
      '(p.search_key, p.person_id) > (select o.search_key, o.person_id from person o where o.person_id = %L)',
      after_person);
  end if;
  return query execute 'select p.person_id from person p where ' || array_to_string(conditions, ' and ')
    || ' order by p.search_key, p.person_id limit ' || least(at_most, 500);
end $$;
comment on function find_people is 'The ids of people whose names have words that begin so, by name; by address, suspension or want of a coach for administrators alone. Nothing for others.';

create function already_here(the_keys text[])
returns table (address_key text, kind text, is_member boolean)
language sql stable security definer set search_path = public, pg_temp as $$
  select a.address_key, m.kind::text, true
  from email_address a join membership m using (person_id)
  where (select acts_as('coach', 'administrator')) and a.address_key = any (the_keys) and a.verified_at is not null
    and is_current(m.from_on, m.until_on)
  union
  select i.address_key, i.kind::text, false
  from invitation i
  where (select acts_as('coach', 'administrator')) and i.address_key = any (the_keys) and i.accepted_at is null and i.withdrawn_at is null
    and i.expires_at > now() and invitation_holds(i.invited_by, i.kind)
$$;
comment on function already_here is 'What those with these addresses are already, or are invited as: for staff who are about to invite them.';

-- Whoever it was that invited them, whom a coach may not see: so it asks by itself who is asking. Approving a request counts
-- only in the same transaction, whose moment now() is.
create function renew_invitation(the_key text, the_kind text, the_region integer, the_specialism integer, the_cohort integer) returns uuid
language sql volatile security definer set search_path = public, pg_temp as $$
  update invitation i
  set invited_by = current_person(), invited_at = now(), expires_at = now() + interval '14 days',
    region_id = coalesce(the_region, i.region_id), specialism_id = coalesce(the_specialism, i.specialism_id),
    cohort_id = coalesce(the_cohort, i.cohort_id)
  where i.address_key = the_key and i.kind = the_kind and i.accepted_at is null and i.withdrawn_at is null
    and (acts_as('administrator') or (i.kind in ('trainee', 'alum') and acts_as('coach')))
    and (i.expires_at <= now() or not invitation_holds(i.invited_by, i.kind) or exists (
      select from join_request q
      where q.address_key = i.address_key and q.kind = i.kind and q.decision = 'approved'
        and q.decided_by = current_person() and q.decided_at = now()))
  returning i.invitation_id
$$;
comment on function renew_invitation is 'Holds an invitation open again that has run out, whose maker may not invite any more, or whose request to join was approved just now. It is from then on that of the person who is asking. Null where there is none.';

revoke execute on function find_people, already_here, renew_invitation from public;
grant execute on function find_people, already_here, renew_invitation to waymark_app;

-- A coach sees and changes the invitations that they made themselves: an address is nobody else's business.
drop policy seen_by_coaches on invitation;
create policy seen_by_who_made_it on invitation for select
  using (invited_by = (select current_person()) and (select acts_as('coach')));
create policy changed_by_who_made_it on invitation for update
  using (invited_by = (select current_person()) and kind in ('trainee', 'alum') and (select acts_as('coach')));

-- Everyone sees reference data; editors and administrators change it.
do $$
declare
  the_table text;
begin
  foreach the_table in array array['region', 'specialism', 'cohort'] loop
    execute format('alter table %I enable row level security', the_table);
    execute format('create policy seen_by_everyone on %I for select using (true)', the_table);
    execute format('create policy added_by_editors on %I for insert with check ((select acts_as(''editor'', ''administrator'')))', the_table);
    execute format('create policy changed_by_editors on %I for update using ((select acts_as(''editor'', ''administrator'')))', the_table);
  end loop;
end $$;
