-- A cohort whose end is moved: who was made an alum by the old day is a trainee again.

create table scheme_end (
  trainee_membership_id uuid primary key references membership on delete cascade,
  alum_membership_id uuid references membership on delete cascade,
  pairing_id uuid references pairing on delete set null,
  ended_at timestamptz not null default now()
);
create index on scheme_end (alum_membership_id);
create index on scheme_end (pairing_id);
comment on table scheme_end is 'What the end of a cohort did to a trainee, so that it can be undone where the cohort goes on after all.';
comment on column scheme_end.alum_membership_id is 'The membership that was granted for it; null where they were an alum already.';
alter table scheme_end enable row level security; -- nobody reads it but the functions below

create function ends_with_scheme(m membership, the_end date) returns boolean
language sql stable as $$
  select m.kind = 'trainee' and is_current(m.from_on, m.until_on) and the_end <= current_date
    and not exists (select from membership o where o.person_id = m.person_id and o.kind = 'trainee'
      and o.cohort_id = m.cohort_id and o.membership_id <> m.membership_id and o.until_on >= the_end)
$$;
comment on function ends_with_scheme is 'Whether a membership ends with its cohort: not where somebody made a trainee of one whose scheme had ended.';

create function made_alumni_early() returns table (
  person_id uuid, trainee_membership uuid, alum_membership uuid, pairing_id uuid, cohort_id integer
)
language sql stable as $$
  select t.person_id, e.trainee_membership_id, e.alum_membership_id, e.pairing_id, t.cohort_id
  from scheme_end e join membership t on t.membership_id = e.trainee_membership_id
  where exists (select from membership a where a.person_id = t.person_id and a.kind = 'alum'
      and is_current(a.from_on, a.until_on) and a.membership_id = coalesce(e.alum_membership_id, a.membership_id))
    and not exists (select from membership o where o.person_id = t.person_id and o.kind = 'trainee'
      and o.from_on >= t.until_on and o.membership_id <> t.membership_id)
$$;
comment on function made_alumni_early is 'Those whom the end of their cohort made alumni, and who are nothing else since. For the owner of the tables.';

create function effect_of_end(the_slug text, the_end date) returns table (leavers integer, returners integer)
language sql stable security definer set search_path = public, pg_temp as $$
  select
    (select count(*)::integer from membership m join cohort c using (cohort_id)
      where c.slug = the_slug and ends_with_scheme(m, the_end)),
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
    delete from scheme_end where trainee_membership_id = returner.trainee_membership;
    continue when not found; -- another process has seen to it meanwhile
    update membership set until_on = null where membership_id = returner.trainee_membership;
    insert into audit_entry (verb, subject_id, object) values ('grant-membership', returner.person_id, 'trainee');
    with ended as (
      update membership m set until_on = current_date where membership_id = returner.alum_membership returning m.kind
    )
    insert into audit_entry (verb, subject_id, object) select 'end-membership', returner.person_id, kind::text from ended;
    with again as (
      update pairing p set until_on = null
      where p.pairing_id = returner.pairing_id
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

-- As before, but that it notes what it did, and that who was an alum before leaves the scheme as well.
create or replace function end_schemes() returns integer
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  leaver record;
  the_alum uuid;
  the_pairing uuid;
  the_coach uuid;
  leavers integer := 0;
begin
  for leaver in
    select m.membership_id, m.person_id, m.region_id, m.specialism_id, m.cohort_id
    from membership m join cohort c using (cohort_id)
    where ends_with_scheme(m, c.ends_on)
    order by m.membership_id
    for update of m skip locked
  loop
    update membership set until_on = current_date where membership_id = leaver.membership_id;
    insert into audit_entry (verb, subject_id, object) values ('end-membership', leaver.person_id, 'trainee');
    insert into membership (person_id, kind, region_id, specialism_id, cohort_id)
      values (leaver.person_id, 'alum', leaver.region_id, leaver.specialism_id, leaver.cohort_id)
      on conflict do nothing
      returning membership_id into the_alum;
    if found then
      insert into audit_entry (verb, subject_id, object) values ('grant-membership', leaver.person_id, 'alum');
    end if;
    update pairing set until_on = current_date
      where trainee_id = leaver.person_id and is_current(from_on, until_on)
      returning pairing_id, coach_id into the_pairing, the_coach;
    if found then
      insert into audit_entry (verb, subject_id, object) values ('end-pairing', leaver.person_id, the_coach::text);
    end if;
    insert into scheme_end (trainee_membership_id, alum_membership_id, pairing_id)
      values (leaver.membership_id, the_alum, the_pairing);
    leavers := leavers + 1;
  end loop;
  return leavers;
end $$;

revoke execute on function made_alumni_early, effect_of_end, resume_schemes from public;
grant execute on function effect_of_end, resume_schemes to waymark_app;
