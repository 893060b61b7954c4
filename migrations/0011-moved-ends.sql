-- A cohort whose end is moved: who was made an alum by the old day is a trainee again.

create function made_alumni_early() returns table (
  person_id uuid, trainee_membership uuid, alum_membership uuid, cohort_id integer, ended_on date
)
language sql stable as $$
  select t.person_id, t.membership_id, a.membership_id, t.cohort_id, t.until_on
  from membership t join membership a using (person_id, cohort_id) join cohort c using (cohort_id)
  where t.kind = 'trainee' and t.ended_by is null and t.until_on <= current_date
    and a.kind = 'alum' and a.granted_by is null and a.from_on = t.until_on and is_current(a.from_on, a.until_on)
    and not exists (
      select from membership o where o.person_id = t.person_id and o.kind = 'trainee' and o.from_on >= t.until_on)
$$;
comment on function made_alumni_early is 'Those whom the end of their cohort made alumni, and who are nothing else since. For the owner of the tables.';

create function effect_of_end(the_slug text, the_end date) returns table (leavers integer, returners integer)
language sql stable security definer set search_path = public, pg_temp as $$
  select
    (select count(*)::integer from membership m join cohort c using (cohort_id)
      where c.slug = the_slug and m.kind = 'trainee' and is_current(m.from_on, m.until_on) and the_end <= current_date),
    (select count(*)::integer from made_alumni_early() e join cohort c using (cohort_id)
      where c.slug = the_slug and the_end > current_date)
  where acts_as('editor', 'administrator')
$$;
comment on function effect_of_end is 'How many trainees would become alumni, and how many alumni trainees again, if a cohort ended on a day. For those who keep cohorts.';

create function resume_schemes() returns integer
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  returner record;
  returners integer := 0;
begin
  for returner in
    select e.* from made_alumni_early() e join cohort c using (cohort_id) join membership m on m.membership_id = e.trainee_membership
    where c.ends_on > current_date
    order by e.trainee_membership
    for update of m skip locked
  loop
    update membership set until_on = current_date where membership_id = returner.alum_membership;
    update membership set until_on = null where membership_id = returner.trainee_membership;
    insert into audit_entry (verb, subject_id, object)
      values ('end-membership', returner.person_id, 'alum'), ('grant-membership', returner.person_id, 'trainee');
    with again as (
      update pairing p set until_on = null
      where p.trainee_id = returner.person_id and p.until_on >= returner.ended_on and p.ended_by is null
        and not exists (select from pairing o where o.trainee_id = p.trainee_id and o.from_on >= p.until_on and o.pairing_id <> p.pairing_id)
        and exists (select from membership c where c.person_id = p.coach_id and c.kind = 'coach' and is_current(c.from_on, c.until_on))
      returning p.coach_id
    )
    insert into audit_entry (verb, subject_id, object) select 'pair', returner.person_id, coach_id::text from again;
    returners := returners + 1;
  end loop;
  return returners;
end $$;
comment on function resume_schemes is 'Where a cohort ends later than it was said to, those who became alumni by the old day are trainees again, with the coach they had.';

-- As before, but that who was an alum by mistake becomes one in the end.
create or replace function end_schemes() returns integer
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
      and not exists (
        select from membership a
        where a.person_id = m.person_id and a.kind = 'alum' and (is_current(a.from_on, a.until_on) or a.ended_by is not null))
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

revoke execute on function made_alumni_early, effect_of_end, resume_schemes from public;
grant execute on function effect_of_end, resume_schemes to waymark_app;
