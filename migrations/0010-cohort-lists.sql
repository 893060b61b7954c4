-- Lists of a cohort, by which those who let people in see whether somebody is on the scheme. A list is no second register: seals
-- alone are kept, from which nobody can be read, and for 90 days at most.

create table cohort_list (
  list_id uuid primary key default gen_random_uuid(),
  cohort_id integer not null references cohort on delete cascade,
  specialism_id integer references specialism,
  people integer not null check (people > 0),
  loaded_by uuid references person on delete set null,
  loaded_at timestamptz not null default now(),
  secret_seal bytea not null check (octet_length(secret_seal) = 32),
  unique nulls not distinct (cohort_id, specialism_id)
);
comment on table cohort_list is 'The list of a cohort that the scheme''s office gave. A newer one takes its place.';
comment on column cohort_list.specialism_id is 'Null where it is a list of all specialisms.';
comment on column cohort_list.people is 'How many it has.';
comment on column cohort_list.secret_seal is 'What a text that is always the same became under the installation''s secret: under another the seals of this list fit nobody.';

create table cohort_list_seal (
  list_id uuid not null references cohort_list on delete cascade,
  kind text not null check (kind in ('address', 'name')),
  seal bytea not null check (octet_length(seal) = 32),
  primary key (list_id, kind, seal)
);
comment on table cohort_list_seal is 'HMAC-SHA-256, under the installation''s secret, of an address key or of a name''s key: it answers "is this one on it?", and cannot be read.';

grant select, delete on cohort_list to waymark_app;
grant insert (cohort_id, specialism_id, people, loaded_by, secret_seal) on cohort_list to waymark_app; -- when, is not for it to say
grant select, insert on cohort_list_seal to waymark_app;

alter table cohort_list enable row level security;
alter table cohort_list_seal enable row level security;

-- After 90 days a list answers nobody, also where it has not been erased yet.
create policy seen_by_staff on cohort_list for select
  using (loaded_at >= now() - interval '90 days' and (select acts_as('coach', 'administrator')));
create policy loaded_by_administrators on cohort_list for insert
  with check (loaded_by = (select current_person()) and (select acts_as('administrator')));
create policy erased_by_administrators on cohort_list for delete using ((select acts_as('administrator')));

create policy seen_with_its_list on cohort_list_seal for select using (list_id in (select list_id from cohort_list));
-- In the transaction that loads the list, and never afterwards: a list does not grow.
create policy loaded_with_its_list on cohort_list_seal for insert
  with check (list_id in (select list_id from cohort_list where loaded_by = (select current_person()) and loaded_at = now()));
