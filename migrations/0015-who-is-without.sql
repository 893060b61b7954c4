-- Who has no membership is looked up for one person after another in membership_of_person: "= any" keeps the index of the
-- constraint from being taken, which cannot answer that, and takes some times as long.

-- As in migration 0006, but for that.
create or replace function find_people(
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
      'p.person_id in (select a.person_id from email_address a where a.verified_at is not null and a.address_key like %L)',
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
        'not exists (select from membership m where m.person_id = any (array[p.person_id]) and is_current(m.from_on, m.until_on))'::text;
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
