-- Alumni: what each tells about themselves, who may see it, and the one projection that everyone else reads.
-- Nobody but the owner reads `profile` and `post`. Others read `shown_profile`, `shown_post` and `shown_move`, which hold only what
-- some viewer may see, and of these only the rows for their own circle.

-- Organisation types: reference data that editors keep.

create table organisation_type (
  organisation_type_id integer generated always as identity primary key,
  slug slug not null unique,
  name text not null check (name <> ''),
  retired_at timestamptz
);
comment on table organisation_type is 'A kind of organisation that alumni work for. Retired ones are not offered, but stay where they are used.';
insert into organisation_type (slug, name) values
  ('acute-trust', 'Acute hospital trust'), ('ambulance-trust', 'Ambulance trust'),
  ('arms-length-body', 'Arm’s length body of the Department of Health and Social Care'), ('charity', 'Charity'),
  ('community-trust', 'Community trust'), ('consultancy', 'Consultancy'), ('government', 'Government department'),
  ('integrated-care-board', 'Integrated care board'), ('local-government', 'Local government'),
  ('mental-health-trust', 'Mental health trust'), ('nhs-england', 'NHS England'), ('primary-care', 'Primary care'),
  ('private-company', 'Private company'), ('shared-service', 'Shared service or commissioning support unit'),
  ('supplier', 'Health technology supplier'), ('university', 'University or research institute');
alter table organisation_type enable row level security;
create policy seen_by_everyone on organisation_type for select using (true);
create policy added_by_staff on organisation_type for insert with check ((select acts_as('editor', 'administrator')));
create policy changed_by_staff on organisation_type for update using ((select acts_as('editor', 'administrator')));
grant select, insert on organisation_type to waymark_app;
grant update (slug, name, retired_at) on organisation_type to waymark_app;

-- What alumni tell.

create domain audience as text check (value in ('nobody', 'accepted', 'coaches', 'members'));

create domain one_line as text check (
  value = trim(value) and length(value) between 1 and 200 and value !~ '[\u0001-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]');
comment on domain one_line is 'A name or a title in any script, without control characters and those that turn the direction of what follows.';

create function opens_at(the_audience audience) returns smallint language sql immutable parallel safe
  return case the_audience when 'members' then 1 when 'coaches' then 2 when 'accepted' then 3 else 4 end::smallint;
comment on function opens_at is 'The first circle that sees what has this audience: 1 members, 2 coaches, 3 people whose request was accepted. Each circle sees what those before it see. 4 is nobody.';

alter table consent drop constraint consent_purpose_check;
alter table consent add constraint consent_purpose_check
  check (purpose in ('destination-shown', 'destination-counted', 'profile-shown', 'history-counted'));

create table profile (
  person_id uuid primary key references person on delete cascade,
  alum_id uuid not null unique default gen_random_uuid(),
  rotation integer not null default (random() * 2147483647)::integer,
  name one_line,
  name_audience audience not null default 'members',
  scheme_year smallint check (scheme_year between 1956 and 2100),
  scheme_year_audience audience not null default 'members',
  specialism_id integer references specialism,
  specialism_audience audience not null default 'members',
  region_id integer references region,
  region_audience audience not null default 'nobody',
  organisation_type_id integer references organisation_type,
  organisation_type_audience audience not null default 'nobody',
  about text check (length(about) between 1 and 2000),
  about_audience audience not null default 'members',
  topics text[] not null default '{}' check (cardinality(topics) <= 5),
  topics_audience audience not null default 'members',
  ways text[] not null default '{}' check (ways <@ array['question', 'call', 'mentoring']),
  at_once smallint not null default 2 check (at_once between 1 and 10),
  a_month smallint not null default 3 check (a_month between 1 and 20),
  paused_until date,
  created_at timestamptz not null default now(),
  still_true_at timestamptz not null default now(),
  asked_still_true_at timestamptz
);
create index on profile (specialism_id);
create index on profile (region_id);
create index on profile (organisation_type_id);
create index profile_by_freshness on profile (still_true_at);
comment on table profile is 'What an alum tells about themselves. Each field has an audience. Others see it only while a consent "profile-shown" is open.';
comment on column profile.alum_id is 'Their ID in addresses: it says nothing about them.';
comment on column profile.rotation is 'Their place in the directory, mixed with the day, so that nobody is always first.';
comment on column profile.scheme_year is 'The year in which they began the scheme; others see three years together.';
comment on column profile.ways is 'What they can be asked for.';
comment on column profile.at_once is 'How many introductions they take at the same time.';
comment on column profile.a_month is 'How many they take in any 30 days.';
comment on column profile.paused_until is 'Until this day they take no requests; "infinity" until they say so.';
comment on column profile.still_true_at is 'When they last said, or showed by a change, that it is all still true.';

create table post (
  post_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references profile on delete cascade,
  title one_line not null,
  level_key text check (level_key ~ '^[a-z0-9-]+:[a-z0-9-]+/[a-z0-9-]+$'),
  proposed_key text check (proposed_key ~ '^[a-z0-9-]+:[a-z0-9-]+/[a-z0-9-]+$'),
  proposed_by uuid references person on delete set null,
  settled_at timestamptz,
  organisation_type_id integer references organisation_type,
  kind text not null default 'job' check (kind in ('job', 'secondment', 'placement')),
  hours text not null default 'full-time' check (hours in ('full-time', 'part-time')),
  from_year smallint not null check (from_year between 1948 and 2100),
  until_year smallint check (until_year between from_year and 2100),
  audience audience not null default 'members',
  added_at timestamptz not null default now()
);
create index on post (person_id);
create index on post (proposed_by);
create index on post (organisation_type_id);
create index post_by_level on post (level_key);
comment on table post is 'A job that an alum had, by year. It is a thing of its own, with its own audience.';
comment on column post.level_key is 'The level of the catalogue that it was, where they say so.';
comment on column post.proposed_key is 'A level that an editor proposes, until the alum accepts or drops it.';
comment on column post.settled_at is 'When the alum accepted or dropped a proposal: no other is made.';

create function refuse_too_many_posts() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  perform from profile where person_id = new.person_id for update;
  if (select count(*) from post where person_id = new.person_id) > 60 then
    raise exception 'a history has 60 posts at most' using errcode = 'program_limit_exceeded';
  end if;
  return null;
end $$;
create trigger post_is_one_of_few after insert on post for each row execute function refuse_too_many_posts();

alter table profile enable row level security;
alter table post enable row level security;
create policy my_own_profile on profile using (person_id = (select current_person()));
create policy my_own_post on post using (person_id = (select current_person()));
grant select, insert, delete on profile, post to waymark_app;
grant update (
  name, name_audience, scheme_year, scheme_year_audience, specialism_id, specialism_audience, region_id, region_audience,
  organisation_type_id, organisation_type_audience, about, about_audience, topics, topics_audience, ways, at_once, a_month,
  paused_until, still_true_at, asked_still_true_at
) on profile to waymark_app;
grant update (
  title, level_key, proposed_key, proposed_by, settled_at, organisation_type_id, kind, hours, from_year, until_year, audience
) on post to waymark_app;

-- Introductions and blocks stand here because they decide who sees what.

create table introduction (
  introduction_id uuid primary key default gen_random_uuid(),
  asker_id uuid references person on delete set null,
  asked_id uuid references person on delete set null,
  kind text not null check (kind in ('question', 'call', 'mentoring')),
  asked_at timestamptz not null default now(),
  expires_at timestamptz not null default now() + interval '14 days',
  nudged_at timestamptz,
  asked_for_more_at timestamptz,
  accepted_at timestamptz,
  until_on date,
  closed_at timestamptz,
  check (asker_id <> asked_id),
  check (until_on is null or kind = 'mentoring')
);
create unique index one_open_introduction on introduction (asker_id, asked_id) where closed_at is null;
create index on introduction (asked_id) include (accepted_at, closed_at);
create index introduction_waiting on introduction (expires_at) where accepted_at is null and closed_at is null;
comment on table introduction is 'A request of a member to an alum, and what follows from it. However it ends, it is closed, and nothing says how.';
comment on column introduction.until_on is 'When mentoring ends.';

create table introduction_message (
  message_id uuid primary key default gen_random_uuid(),
  introduction_id uuid not null references introduction on delete cascade,
  author text not null check (author in ('asker', 'asked')),
  body text not null check (length(body) between 1 and 4000),
  written_at timestamptz not null default clock_timestamp()
);
create index on introduction_message (introduction_id, written_at);
comment on table introduction_message is 'What the two write to each other. The first is the request itself.';

create table person_block (
  blocker_id uuid not null references person on delete cascade,
  blocked_id uuid not null references person on delete cascade check (blocked_id <> blocker_id),
  blocked_at timestamptz not null default now(),
  primary key (blocker_id, blocked_id)
);
create index on person_block (blocked_id);
comment on table person_block is 'Somebody does not want to hear from somebody else, who is not told.';

alter table introduction enable row level security;
alter table introduction_message enable row level security;
alter table person_block enable row level security;
create policy between_the_two on introduction for select
  using (asker_id = (select current_person()) or asked_id = (select current_person()));
create policy between_the_two on introduction_message for select
  using (exists (select from introduction i where i.introduction_id = introduction_message.introduction_id));
create policy my_own_block on person_block using (blocker_id = (select current_person()));
grant select on introduction, introduction_message, person_block to waymark_app;

-- The projection.

create table shown_profile (
  shown_id integer generated always as identity primary key,
  person_id uuid not null references profile on delete cascade,
  viewer_id uuid,
  from_circle smallint not null,
  to_circle smallint not null check (to_circle >= from_circle),
  alum_id uuid not null,
  rotation integer not null,
  origin text not null,
  name text,
  cohort_from smallint,
  specialism_id integer references specialism,
  region_id integer references region,
  organisation_type_id integer references organisation_type,
  about text,
  topics text[] not null,
  ways text[] not null,
  search_key text not null,
  unique nulls not distinct (person_id, viewer_id, from_circle),
  foreign key (person_id, viewer_id) references person_block (blocker_id, blocked_id) on delete cascade
);
create index on shown_profile (alum_id);
create index on shown_profile (rotation);
create index on shown_profile (person_id, viewer_id);
create index on shown_profile (specialism_id, cohort_from);
create index on shown_profile (region_id, specialism_id);
create index on shown_profile (cohort_from);
create index on shown_profile (organisation_type_id);
create index shown_profile_by_words on shown_profile using gin (search_key gin_trgm_ops);
comment on table shown_profile is 'What others may see of a profile: a row for each group of circles that sees the same.';
comment on column shown_profile.viewer_id is 'For one viewer alone, who was blocked: what they saw at that time.';
comment on column shown_profile.from_circle is 'The first circle that sees this row; see opens_at.';
comment on column shown_profile.cohort_from is 'The first of the three years in one of which they began the scheme.';

create table shown_post (
  post_id uuid not null,
  person_id uuid not null references profile on delete cascade,
  viewer_id uuid,
  from_circle smallint not null,
  place smallint not null,
  title text not null,
  level_key text,
  role_key text generated always as (split_part(level_key, '/', 1)) stored,
  organisation_type_id integer references organisation_type,
  kind text not null,
  hours text not null,
  from_year smallint not null,
  until_year smallint,
  unique nulls not distinct (post_id, viewer_id),
  foreign key (person_id, viewer_id) references person_block (blocker_id, blocked_id) on delete cascade
);
create index on shown_post (person_id, place);
create index on shown_post (level_key, person_id) where level_key is not null;
create index on shown_post (role_key, person_id) where level_key is not null;
create index on shown_post (person_id, viewer_id);
create index on shown_post (organisation_type_id);
comment on table shown_post is 'What others may see of a history. `place` gives the order and is never shown: it counts hidden posts too.';

create table shown_move (
  person_id uuid not null references profile on delete cascade,
  viewer_id uuid,
  from_circle smallint not null,
  to_circle smallint not null check (to_circle >= from_circle),
  from_key text not null,
  to_key text not null,
  from_role text generated always as (split_part(from_key, '/', 1)) stored,
  to_role text generated always as (split_part(to_key, '/', 1)) stored,
  in_year smallint not null,
  foreign key (person_id, viewer_id) references person_block (blocker_id, blocked_id) on delete cascade
);
create index on shown_move (from_key, to_key, person_id);
create index on shown_move (to_key, person_id);
create index on shown_move (from_role, person_id);
create index on shown_move (to_role, person_id);
create index on shown_move (person_id, viewer_id);
comment on table shown_move is 'Two mapped posts, one after the other among those that a circle sees. A hidden post between them is nothing to who does not see it.';

create function plain_key(the_words text) returns text language sql immutable strict parallel safe
  return search_key(replace(replace(replace(replace(replace(replace(
    the_words, 'ß', 'ss'), 'ẞ', 'ss'), 'æ', 'ae'), 'Æ', 'ae'), 'œ', 'oe'), 'Œ', 'oe'));
comment on function plain_key is 'Words as the directory looks for them: as search_key has them, with letters that stand for two written as two.';

create function words_key(the_words text) returns text language sql immutable strict parallel safe
  return plain_key(the_words)
    || case when the_words ~ '[''’ʼ-]' then plain_key(regexp_replace(the_words, '[''’ʼ-]', '', 'g')) else '' end;
comment on function words_key is 'Words as the directory keeps them: once more with apostrophes and hyphens taken out.';

create function is_shown(the_person uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from consent c where c.person_id = the_person and c.purpose = 'profile-shown' and c.withdrawn_at is null)
    and exists (select from membership m where m.person_id = the_person and m.kind = 'alum' and is_current(m.from_on, m.until_on))
    and not exists (select from suspension s where s.person_id = the_person and s.lifted_at is null)
$$;
comment on function is_shown is 'Whether others may see anything of this person: an alum who agreed to it, and is not suspended.';

create function project_alumni(the_people uuid[]) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  perform from profile where person_id = any (the_people) order by person_id for update;
  delete from shown_profile s where s.person_id = any (the_people) and (s.viewer_id is null or not is_shown(s.person_id));
  delete from shown_post s where s.person_id = any (the_people) and (s.viewer_id is null or not is_shown(s.person_id));
  delete from shown_move s where s.person_id = any (the_people) and (s.viewer_id is null or not is_shown(s.person_id));

  insert into shown_post (post_id, person_id, from_circle, place, title, level_key, organisation_type_id, kind, hours, from_year, until_year)
  select post_id, person_id, opens_at(audience),
    row_number() over (partition by person_id order by from_year, coalesce(until_year, 9999), added_at, post_id),
    title, level_key, organisation_type_id, kind, hours, from_year, until_year
  from post
  where person_id = any (the_people) and audience <> 'nobody' and is_shown(person_id);

  insert into shown_move (person_id, from_circle, to_circle, from_key, to_key, in_year)
  select a.person_id, greatest(a.from_circle, b.from_circle),
    coalesce(min(between_them.from_circle), 4) - 1, a.level_key, b.level_key, b.from_year
  from shown_post a
  join shown_post b on b.person_id = a.person_id and b.place > a.place and b.viewer_id is null and b.level_key <> a.level_key
  left join shown_post between_them
    on between_them.person_id = a.person_id and between_them.viewer_id is null
    and between_them.place > a.place and between_them.place < b.place
  where a.person_id = any (the_people) and a.viewer_id is null and a.level_key is not null
  group by a.person_id, a.post_id, b.post_id, a.from_circle, b.from_circle, a.level_key, b.level_key, b.from_year
  having coalesce(min(between_them.from_circle), 4) > greatest(a.from_circle, b.from_circle);

  insert into shown_profile (
    person_id, from_circle, to_circle, alum_id, rotation, origin, name, cohort_from, specialism_id, region_id,
    organisation_type_id, about, topics, ways, search_key)
  with circle as (
    select p.*, o.origin, c.circle,
      coalesce(lead(c.circle) over (partition by p.person_id order by c.circle) - 1, 3) as to_circle
    from profile p join person o using (person_id)
    cross join (values (1::smallint), (2::smallint), (3::smallint)) c (circle)
    where p.person_id = any (the_people) and is_shown(p.person_id)
      and (c.circle = 1
        or c.circle in (
          opens_at(p.name_audience), opens_at(p.scheme_year_audience), opens_at(p.specialism_audience), opens_at(p.region_audience),
          opens_at(p.organisation_type_audience), opens_at(p.about_audience), opens_at(p.topics_audience))
        or exists (select from shown_post s where s.person_id = p.person_id and s.viewer_id is null and s.from_circle = c.circle))
  ), seen as (
    select person_id, circle, to_circle, alum_id, rotation, origin, ways,
      case when opens_at(name_audience) <= circle then name end as name,
      case when opens_at(scheme_year_audience) <= circle then scheme_year - scheme_year % 3 end as cohort_from,
      case when opens_at(specialism_audience) <= circle then specialism_id end as specialism_id,
      case when opens_at(region_audience) <= circle then region_id end as region_id,
      case when opens_at(organisation_type_audience) <= circle then organisation_type_id end as organisation_type_id,
      case when opens_at(about_audience) <= circle then about end as about,
      case when opens_at(topics_audience) <= circle then topics else '{}' end as topics,
      (select string_agg(s.title, ' ' order by s.place) from shown_post s
        where s.person_id = circle.person_id and s.viewer_id is null and s.from_circle <= circle.circle) as titles
    from circle
  )
  select person_id, circle, to_circle, alum_id, rotation, origin, name, cohort_from, specialism_id, region_id,
    organisation_type_id, about, topics, ways,
    concat_ws(' ', words_key(name), words_key(titles), words_key(array_to_string(topics, ' ')), words_key(about))
  from seen
  where num_nonnulls(name, cohort_from, specialism_id, region_id, organisation_type_id, titles) > 0;

  -- An old name is found nowhere, not even by who was blocked.
  update shown_profile s
  set name = p.name,
    search_key = concat_ws(' ', words_key(p.name), words_key(
      (select string_agg(t.title, ' ' order by t.place) from shown_post t
        where t.person_id = s.person_id and t.viewer_id = s.viewer_id)),
      words_key(array_to_string(s.topics, ' ')), words_key(s.about))
  from profile p
  where p.person_id = s.person_id and s.person_id = any (the_people) and s.viewer_id is not null
    and s.name is not null and s.name is distinct from p.name;
end $$;
comment on function project_alumni is 'Works out again what others may see of these people. Every change that decides about it calls it.';

create function project_changed_alum() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform project_alumni(array[coalesce(new.person_id, old.person_id)]);
  return null;
end $$;
create trigger profile_is_projected after insert or update on profile for each row
  execute function project_changed_alum();
create trigger post_is_projected after insert or update or delete on post for each row execute function project_changed_alum();
create trigger consent_is_projected after insert or update or delete on consent for each row execute function project_changed_alum();
create trigger suspension_is_projected after insert or update or delete on suspension for each row execute function project_changed_alum();
create trigger membership_is_projected after insert or update or delete on membership for each row execute function project_changed_alum();

create function rename_profile() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update profile set name = new.display_name where person_id = new.person_id and name = old.display_name;
  return null;
end $$;
create trigger profile_follows_name after update of display_name on person for each row execute function rename_profile();

-- Who sees which rows of it.

create function my_circle() returns table (circle smallint, accepted uuid[], frozen uuid[])
language sql stable security definer set search_path = public, pg_temp as $$
  select case when acts_as('coach') then 2 when acts_as('trainee', 'alum', 'editor', 'administrator') then 1 end::smallint,
    array(select i.asked_id from introduction i
      where i.asker_id = current_person() and i.accepted_at is not null and i.closed_at is null and i.asked_id is not null),
    array(select b.blocker_id from person_block b where b.blocked_id = current_person())
$$;
comment on function my_circle is 'The circle of the person who is asking, whose request was accepted, and who has blocked them. No circle for who is no member.';

create function sees(the_person uuid, the_viewer uuid, from_circle smallint, to_circle smallint, circle smallint, accepted uuid[], frozen uuid[])
returns boolean language sql immutable parallel safe
  return circle is not null and case
    when the_person = any (frozen) then the_viewer is not null
    when the_viewer is not null then false
    when the_person = any (accepted) then to_circle >= 3
    else circle between from_circle and to_circle
  end;
comment on function sees is 'Whether a row of the projection is for the person who is asking.';

alter table shown_profile enable row level security;
alter table shown_post enable row level security;
alter table shown_move enable row level security;
create policy by_circle on shown_profile for select using (
  (viewer_id is null or viewer_id = (select current_person()))
  and sees(person_id, viewer_id, from_circle, to_circle,
    (select circle from my_circle()), (select accepted from my_circle()), (select frozen from my_circle())));
create policy by_circle on shown_post for select using (
  (viewer_id is null or viewer_id = (select current_person()))
  and sees(person_id, viewer_id, from_circle, 3::smallint,
    (select circle from my_circle()), (select accepted from my_circle()), (select frozen from my_circle())));
create policy by_circle on shown_move for select using (
  (viewer_id is null or viewer_id = (select current_person()))
  and sees(person_id, viewer_id, from_circle, to_circle,
    (select circle from my_circle()), (select accepted from my_circle()), (select frozen from my_circle())));
grant select on shown_profile, shown_post, shown_move to waymark_app;
create policy my_own_preview on shown_profile for select using (person_id = (select current_person()) and viewer_id is null);
create policy my_own_preview on shown_post for select using (person_id = (select current_person()) and viewer_id is null);
create policy my_own_preview on shown_move for select using (person_id = (select current_person()) and viewer_id is null);

create function block_person(the_person uuid) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  me constant uuid := current_person();
  the_circle smallint;
begin
  if me is null or the_person = me then
    raise exception 'nobody can block themselves' using errcode = 'insufficient_privilege';
  end if;
  perform from profile where person_id = me for update;
  insert into person_block (blocker_id, blocked_id) values (me, the_person) on conflict do nothing;
  if not found then return; end if;
  the_circle := case
    when exists (select from introduction where asker_id = the_person and asked_id = me and accepted_at is not null and closed_at is null) then 3
    when exists (select from membership where person_id = the_person and kind = 'coach' and is_current(from_on, until_on)) then 2
    else 1
  end;
  insert into shown_profile (
    person_id, viewer_id, from_circle, to_circle, alum_id, rotation, origin, name, cohort_from, specialism_id, region_id,
    organisation_type_id, about, topics, ways, search_key)
  select person_id, the_person, 1, 3, alum_id, rotation, origin, name, cohort_from, specialism_id, region_id, organisation_type_id, about,
    topics, ways, search_key
  from shown_profile
  where person_id = me and viewer_id is null and the_circle between from_circle and to_circle;
  insert into shown_post (
    post_id, person_id, viewer_id, from_circle, place, title, level_key, organisation_type_id, kind, hours, from_year, until_year)
  select post_id, person_id, the_person, 1, place, title, level_key, organisation_type_id, kind, hours, from_year, until_year
  from shown_post
  where person_id = me and viewer_id is null and from_circle <= the_circle;
  insert into shown_move (person_id, viewer_id, from_circle, to_circle, from_key, to_key, in_year)
  select person_id, the_person, 1, 3, from_key, to_key, in_year
  from shown_move
  where person_id = me and viewer_id is null and the_circle between from_circle and to_circle;
  update introduction set closed_at = now()
  where closed_at is null and ((asker_id = the_person and asked_id = me) or (asker_id = me and asked_id = the_person));
end $$;
comment on function block_person is 'The person who is asking blocks another, who from then on sees them as they were, taking no requests.';

create function unblock_person(the_person uuid) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  delete from person_block where blocker_id = current_person() and blocked_id = the_person;
end $$;

create function takes_requests(the_people uuid[]) returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select p.person_id
  from profile p
  where p.person_id = any (the_people) and p.person_id is distinct from current_person()
    and cardinality(p.ways) > 0 and is_shown(p.person_id)
    and (p.paused_until is null or p.paused_until <= current_date)
    and not exists (select from person_block b
      where (b.blocker_id, b.blocked_id) in ((p.person_id, current_person()), (current_person(), p.person_id)))
    and (select count(*) from introduction i
      where i.asked_id = p.person_id and i.accepted_at is not null and i.closed_at is null) < p.at_once
    and (select count(*) from introduction i
      where i.asked_id = p.person_id and i.accepted_at > now() - interval '30 days') < p.a_month
$$;
comment on function takes_requests is 'Which of these people can be asked by the person who is asking. Why somebody cannot be is nobody’s business.';

create function people_to_project() returns uuid[]
language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(s.person_id), '{}') from (
    select distinct person_id from shown_profile where not is_shown(person_id)
    union
    select p.person_id from profile p
    where is_shown(p.person_id) and not exists (select from shown_profile s where s.person_id = p.person_id)
  ) s
$$;
comment on function people_to_project is 'Those whose access began or ended by its date, without a change of any row.';

-- The directory. It runs with the rights of the tables' owner, since row-level security keeps an index on words from being used: it
-- asks first who is asking, and looks at nothing but the projection.
create function find_alumni(
  the_words text, the_keys text[], made_from text[], made_to text[], the_levels text[], the_roles text[],
  the_specialism integer, the_cohort integer, the_region integer, the_topic text, the_day integer, the_offset integer, at_most integer
) returns table (alum_id uuid, total integer)
language plpgsql stable rows 20 security definer set search_path = public, pg_temp as $$
declare
  me constant uuid := current_person();
  my record;
  the_word text;
  beginning text;
  conditions text[];
  likeness text[] := '{0::integer}';
  span bigint := 2147483648;
  everyone real;
  found integer;
  is_for_me constant text := '(%1$s.viewer_id is null or %1$s.viewer_id = $1) and sees(%1$s.person_id, %1$s.viewer_id, %1$s.from_circle, %2$s, $2, $3, $4)';
  with_post constant text := 'select t.person_id from shown_post t where t.%1$I = any (%2$L) and ' || format(is_for_me, 't', '3::smallint');
begin
  select * into my from my_circle();
  if my.circle is null then return; end if;
  if the_cohort is not null and the_region is not null then
    raise exception 'a cohort and a region together may identify somebody' using errcode = 'insufficient_privilege';
  end if;
  conditions := array[format(is_for_me, 'p', 'p.to_circle')];
  foreach the_word in array string_to_array(btrim(plain_key(coalesce(the_words, ''))), ' ') loop
    continue when the_word = '';
    beginning := '% ' || regexp_replace(the_word, '([\\%_])', '\\\1', 'g') || '%';
    conditions := conditions || (format('(p.search_key like %L', beginning)
      || case when length(the_word) > 3 then format(' or %L <%% p.search_key', the_word) else '' end
      || case when cardinality(the_keys) > 0 then format(' or p.person_id = any (array(%s))', format(with_post, 'level_key', the_keys)) else '' end
      || ')');
    likeness := likeness || format('(p.search_key like %L)::integer', beginning);
  end loop;
  if cardinality(made_from) > 0 or cardinality(made_to) > 0 then
    conditions := conditions || ('p.person_id in (select t.person_id from shown_move t where '
      || case when cardinality(made_from) > 0 then format('t.from_key = any (%L) and ', made_from) else '' end
      || case when cardinality(made_to) > 0 then format('t.to_key = any (%L) and ', made_to) else '' end
      || format(is_for_me, 't', 't.to_circle') || ')');
  end if;
  if cardinality(the_levels) > 0 then
    conditions := conditions || format('p.person_id in (%s)', format(with_post, 'level_key', the_levels));
  end if;
  if cardinality(the_roles) > 0 then
    conditions := conditions || format('p.person_id in (%s)', format(with_post, 'role_key', the_roles));
  end if;
  if the_specialism is not null then conditions := conditions || format('p.specialism_id = %s', the_specialism); end if;
  if the_cohort is not null then conditions := conditions || format('p.cohort_from = %s', the_cohort); end if;
  if the_region is not null then conditions := conditions || format('p.region_id = %s', the_region); end if;
  if the_topic is not null then conditions := conditions || format('%L = any (p.topics)', the_topic); end if;
  if cardinality(conditions) = 1 then
    -- Everyone: of a rotation by "#" the first are those whose first bits are the day's, which an index finds.
    select greatest(reltuples, 0) into everyone from pg_class where oid = 'shown_profile'::regclass;
    while everyone * span / 2147483648 > 8 * (the_offset + at_most + 20) loop span := span / 2; end loop;
    loop
      return query execute 'select p.alum_id, $8 from shown_profile p where ' || conditions[1]
        || format(' and p.rotation between %s and %s', the_day & ~(span - 1), the_day | (span - 1))
        || ' order by p.rotation # $5, p.alum_id offset $6 limit $7'
        using me, my.circle, my.accepted, my.frozen, the_day, the_offset, at_most, null::integer;
      get diagnostics found = row_count;
      exit when found = at_most or span = 2147483648;
    end loop;
    return;
  end if;
  return query execute
    'select p.alum_id, (count(*) over ())::integer from shown_profile p where ' || array_to_string(conditions, ' and ')
    || ' order by ' || array_to_string(likeness, ' + ') || ' desc, p.rotation # $5, p.alum_id offset $6 limit $7'
    using me, my.circle, my.accepted, my.frozen, the_day, the_offset, at_most;
end $$;
comment on function find_alumni is 'The alumni whom the person who is asking may see, and who match all that is asked; the closest first, then in an order that changes each day. `total` counts them all.';

revoke execute on function is_shown, project_alumni, project_changed_alum, rename_profile, my_circle, block_person, unblock_person, takes_requests, people_to_project, find_alumni from public;
grant execute on function project_alumni, my_circle, block_person, unblock_person, takes_requests, people_to_project, find_alumni to waymark_app;
