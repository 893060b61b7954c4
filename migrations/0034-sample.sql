-- The sample has more people now, with cohorts of their own and introductions between them.

create or replace function forget_sample() returns void
language sql volatile security definer set search_path = public, pg_temp as $$
  delete from introduction i
  using person p
  where p.origin = 'sample' and p.person_id in (i.asker_id, i.asked_id);
  delete from person where origin = 'sample';
  delete from cohort c
  where (c.slug = 'sample' or c.slug like 'sample-%')
    and not exists (select from membership m where m.cohort_id = c.cohort_id)
    and not exists (select from invitation i where i.cohort_id = c.cohort_id)
    and not exists (select from join_request r where r.cohort_id = c.cohort_id)
$$;
