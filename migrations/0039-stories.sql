-- Stories: what people write, who agrees to it, who has checked it, and what readers get. Every rule stands in one of these
-- functions, which lock what they decide about: nothing else writes these tables.

create table story (
  story_id uuid primary key default gen_random_uuid(),
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) between 3 and 120),
  kind text not null check (kind in ('case-study', 'day', 'persona')),
  is_composite boolean not null default false,
  origin text not null default 'written' check (origin in ('written', 'bundled', 'sample')),
  started_by uuid references person on delete set null,
  started_at timestamptz not null default now(),
  check (is_composite or kind <> 'persona')
);
create index on story (started_by);
comment on table story is 'A story. A composite is put together by editors from published sources: no one tells it, and no one has to agree.';
comment on column story.slug is 'In addresses: the kind, the job and some letters by chance. Never a name.';

create table story_revision (
  revision_id uuid primary key default gen_random_uuid(),
  story_id uuid not null references story on delete cascade,
  number integer not null check (number > 0),
  saves integer not null default 1 check (saves > 0),
  content jsonb not null check (jsonb_typeof(content) = 'object' and octet_length(content::text) <= 400000),
  written_by uuid references person on delete set null,
  written_at timestamptz not null default now(),
  unique (story_id, number)
);
create index on story_revision (written_by);
comment on table story_revision is 'What a story says, as one person wrote it in one sitting. The highest number is what is written on.';
comment on column story_revision.saves is 'How often it was saved: of two who save at once, the second is told.';

create table story_teller (
  teller_id uuid primary key default gen_random_uuid(),
  story_id uuid not null references story on delete cascade,
  person_id uuid references person on delete set null,
  shown_as text not null check (length(shown_as) between 1 and 80),
  takes_questions boolean not null default false,
  added_at timestamptz not null default now(),
  unique (story_id, person_id)
);
create index on story_teller (person_id);
comment on table story_teller is 'Whose story it is. The story stands while all of them agree.';

create table teller_invitation (
  teller_id uuid primary key references story_teller on delete cascade,
  email bytea not null,
  link_hash bytea unique check (octet_length(link_hash) = 32),
  asked_at timestamptz not null default now()
);
comment on table teller_invitation is 'Someone without an account is asked to agree to a story, with a link that works once, for 14 days. Their email address is encrypted.';

create table story_consent (
  consent_id uuid primary key default gen_random_uuid(),
  teller_id uuid not null references story_teller on delete cascade,
  medium text not null check (medium in ('text', 'image', 'audio', 'video')),
  use text not null check (use in ('members', 'all', 'packs', 'embedded')),
  fingerprint bytea not null check (octet_length(fingerprint) = 32),
  wording integer not null check (wording > 0),
  signed_at timestamptz not null default now(),
  taken_back_at timestamptz
);
create unique index on story_consent (teller_id, medium, use, fingerprint) where taken_back_at is null;
comment on table story_consent is 'A teller agrees to one use of one medium, of exactly what the fingerprint is made from.';

create table story_review (
  review_id uuid primary key default gen_random_uuid(),
  story_id uuid not null references story on delete cascade,
  revision_id uuid not null references story_revision on delete cascade,
  fingerprint bytea not null check (octet_length(fingerprint) = 32),
  audience text not null check (audience in ('members', 'all')),
  submitted_by uuid references person on delete set null,
  submitted_at timestamptz not null default now(),
  taken_back_at timestamptz,
  decision text check (decision in ('published', 'returned')),
  decided_by uuid references person on delete set null,
  decided_at timestamptz,
  note text check (length(note) <= 2000),
  check ((decided_at is null) = (decision is null)),
  check (taken_back_at is null or decided_at is null)
);
create index on story_review (story_id);
create index on story_review (revision_id);
create index on story_review (submitted_by);
create index on story_review (decided_by);
create unique index on story_review (story_id) where decided_at is null and taken_back_at is null;
comment on table story_review is 'A story is sent for review, and someone who has not written it decides. Any change takes it back.';

create table story_publication (
  publication_id uuid primary key default gen_random_uuid(),
  story_id uuid not null references story on delete cascade,
  revision_id uuid not null references story_revision,
  audience text not null check (audience in ('members', 'all')),
  fingerprint bytea not null check (octet_length(fingerprint) = 32),
  published_by uuid references person on delete set null,
  published_at timestamptz not null default now(),
  appears_at timestamptz not null default now(),
  ends_at timestamptz,
  review_on date not null,
  asked_at timestamptz,
  withdrawn_at timestamptz,
  withdrawn_by uuid references person on delete set null
);
create index on story_publication (story_id);
create index on story_publication (revision_id);
create index on story_publication (published_by);
create index on story_publication (withdrawn_by);
create index on story_publication (review_on) where withdrawn_at is null;
comment on column story_publication.asked_at is 'When its tellers were reminded to check it: once for each review date.';
comment on column story_publication.ends_at is 'When a later publication of the story takes its place.';

create table story_check (
  check_id uuid primary key default gen_random_uuid(),
  story_id uuid not null references story on delete cascade,
  checked_by uuid references person on delete set null,
  checked_at timestamptz not null default now(),
  review_on date not null
);
create index on story_check (story_id);
create index on story_check (checked_by);
comment on table story_check is '"Checked, still true": by whom and when, without a new revision.';

create table published_story (
  publication_id uuid primary key references story_publication on delete cascade,
  story_id uuid not null references story on delete cascade,
  slug text not null,
  kind text not null,
  is_composite boolean not null,
  origin text not null,
  audience text not null,
  title text not null,
  summary text not null,
  content jsonb not null,
  tellers text[] not null,
  level_key text,
  role_key text generated always as (split_part(level_key, '/', 1)) stored,
  from_key text,
  specialism text,
  topics text[] not null,
  skills text[] not null,
  minutes integer not null,
  in_packs boolean not null,
  embedded boolean not null,
  search tsvector not null,
  appears_at timestamptz not null,
  ends_at timestamptz,
  review_on date not null
);
create index on published_story (slug);
create index on published_story (story_id);
create index on published_story (level_key);
create index on published_story (role_key);
create index on published_story (appears_at desc, publication_id);
create index on published_story using gin (search);
create index on published_story using gin (skills);
create index on published_story using gin (topics);
comment on table published_story is 'The one projection of stories: all that a reader can get. It is gone as soon as a story is withdrawn.';

-- Who writes and who reviews.

create function my_stories() returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select s.story_id from story s where s.started_by = current_person()
  union select t.story_id from story_teller t where t.person_id = current_person()
  union select s.story_id from story s where s.is_composite and acts_as('editor')
$$;
comment on function my_stories is 'The stories that the person who is asking may write: those they have started or tell, and composites for editors.';

create function stories_for_review() returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select r.story_id from story_review r where r.taken_back_at is null and acts_as('editor', 'administrator')
  union select p.story_id from story_publication p where acts_as('editor', 'administrator')
$$;
comment on function stories_for_review is 'The stories that an editor or an administrator sees: those that were sent for review, and have not been taken back, or were published.';

create function has_written(the_story uuid, the_person uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from story s where s.story_id = the_story and s.started_by = the_person)
    or exists (select from story_revision r where r.story_id = the_story and r.written_by = the_person)
    or exists (select from story_teller t where t.story_id = the_story and t.person_id = the_person)
$$;

alter table story enable row level security;
alter table story_revision enable row level security;
alter table story_teller enable row level security;
alter table teller_invitation enable row level security;
alter table story_consent enable row level security;
alter table story_review enable row level security;
alter table story_publication enable row level security;
alter table story_check enable row level security;
alter table published_story enable row level security;
create policy for_those_who_write on story for select using (story_id in (select my_stories()));
create policy for_those_who_review on story for select using (story_id in (select stories_for_review()));
create policy for_those_who_write on story_revision for select using (story_id in (select my_stories()));
create policy for_those_who_review on story_revision for select using (
  revision_id in (select r.revision_id from story_review r where r.taken_back_at is null)
  or revision_id in (select p.revision_id from story_publication p)
);
create policy for_those_who_write on story_teller for select using (story_id in (select my_stories()));
create policy for_those_who_review on story_teller for select using (story_id in (select stories_for_review()));
create policy with_its_teller on story_consent for select using (teller_id in (select t.teller_id from story_teller t));
create policy for_those_who_write on story_review for select using (story_id in (select my_stories()));
create policy for_those_who_review on story_review for select using (
  taken_back_at is null and story_id in (select stories_for_review())
);
create policy for_those_who_write on story_publication for select using (story_id in (select my_stories()));
create policy for_those_who_review on story_publication for select using ((select acts_as('editor', 'administrator')));
create policy for_those_who_write on story_check for select using (story_id in (select my_stories()));
create policy for_those_who_review on story_check for select using ((select acts_as('editor', 'administrator')));
create policy for_readers on published_story for select using (
  appears_at <= now() and (ends_at is null or ends_at > now())
  and (audience = 'all' or (select circle from my_circle()) is not null)
);
grant select on story, story_revision, story_teller, story_consent, story_review, story_publication, story_check, published_story to waymark_app;

-- What is agreed to, and what is missing.

create function story_media(the_content jsonb) returns setof text
language sql immutable parallel safe
begin atomic
  select 'text' union
  select case when value #>> '{}' = 'figure' then 'image' else value #>> '{}' end
  from jsonb_path_query(the_content, 'strict $.**.type') value
  where value #>> '{}' in ('figure', 'audio', 'video');
end;
comment on function story_media is 'The media in a story: a teller agrees to each.';

create function story_fingerprint(the_revision uuid) returns bytea
language sql stable security definer set search_path = public, pg_temp as $$
  select sha256(convert_to(s.kind || ' ' || r.content::text, 'utf8'))
  from story_revision r join story s using (story_id)
  where r.revision_id = the_revision
$$;
comment on function story_fingerprint is 'Of exactly what readers would get: consents and reviews are bound to it.';

create function latest_revision(the_story uuid) returns uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select r.revision_id from story_revision r where r.story_id = the_story order by r.number desc limit 1
$$;

create function story_lacks(the_story uuid, the_audience text) returns setof text
language sql stable security definer set search_path = public, pg_temp as $$
  with its as (
    select s.is_composite, r.content, story_fingerprint(r.revision_id) as fingerprint
    from story s join story_revision r on r.revision_id = latest_revision(s.story_id)
    where s.story_id = the_story
  )
  select 'title' from its where trim(coalesce(content ->> 'title', '')) = ''
  union all select 'summary' from its where trim(coalesce(content ->> 'summary', '')) = ''
  union all select 'text' from its where not jsonb_path_exists(content, 'strict $.body.**.text')
  union all select 'level' from its where content ->> 'level' is null
  union all select 'sources' from its where is_composite and jsonb_array_length(coalesce(content -> 'sources', '[]')) < 2
  union all select 'teller' from its
    where not is_composite and not exists (select from story_teller t where t.story_id = the_story)
  union all select 'consent' from its
    where not is_composite and exists (
      select from story_teller t cross join story_media(its.content) m (medium)
      where t.story_id = the_story and not exists (
        select from story_consent c
        where c.teller_id = t.teller_id and c.medium = m.medium and c.use = the_audience
          and c.fingerprint = its.fingerprint and c.taken_back_at is null
      )
    )
$$;
comment on function story_lacks is 'What has to be done before a story can be sent for review and published to this audience.';

-- Writing.

create function start_story(the_slug text, the_kind text, composite boolean, the_content jsonb, told_as text) returns uuid
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  me constant uuid := current_person();
  the_id uuid;
begin
  if (select circle from my_circle()) is null or (composite and not acts_as('editor')) then return null; end if;
  insert into story (slug, kind, is_composite, started_by) values (the_slug, the_kind, composite, me) returning story_id into the_id;
  insert into story_revision (story_id, number, content, written_by) values (the_id, 1, the_content, me);
  if not composite and told_as is not null then
    insert into story_teller (story_id, person_id, shown_as) values (the_id, me, told_as);
  end if;
  return the_id;
end $$;
comment on function start_story is 'The person who is asking starts a story. Null if they may not.';

create function save_story(the_story uuid, on_number integer, on_saves integer, the_content jsonb)
returns table (outcome text, number integer, saves integer)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  me constant uuid := current_person();
  latest story_revision;
begin
  if the_story not in (select my_stories()) then return query select 'gone', null::integer, null::integer; return; end if;
  perform from story s where s.story_id = the_story for update; -- of two who save at once, one waits
  select * into latest from story_revision r where r.story_id = the_story order by r.number desc limit 1;
  if latest.content = the_content then return query select 'saved', latest.number, latest.saves; return; end if;
  if (latest.number, latest.saves) <> (on_number, on_saves) then
    return query select 'stale', latest.number, latest.saves; return;
  end if;
  update story_review r set taken_back_at = now()
  where r.story_id = the_story and r.decided_at is null and r.taken_back_at is null;
  if latest.written_by = me and latest.written_at > now() - interval '30 minutes'
    and not exists (select from story_review r where r.revision_id = latest.revision_id)
    and not exists (select from story_publication p where p.revision_id = latest.revision_id)
    and not exists (select from story_teller t join story_consent c using (teller_id)
      where t.story_id = the_story and c.fingerprint = story_fingerprint(latest.revision_id))
  then
    update story_revision r set content = the_content, saves = r.saves + 1 where r.revision_id = latest.revision_id;
    return query select 'saved', latest.number, latest.saves + 1; return;
  end if;
  insert into story_revision (story_id, number, content, written_by) values (the_story, latest.number + 1, the_content, me);
  return query select 'saved', latest.number + 1, 1;
end $$;
comment on function save_story is 'Saves what someone wrote on a revision that they had read. "stale" if someone saved in between: nothing is lost and nothing is overwritten.';

create function delete_story(the_story uuid) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  delete from story s
  where s.story_id = the_story and s.started_by = current_person()
    and not exists (select from story_publication p where p.story_id = the_story);
  return found;
end $$;
comment on function delete_story is 'The person who started a story deletes it, as long as it was never published.';

-- Tellers and what they agree to.

create function add_teller(the_id uuid, the_story uuid, the_name text, its_email bytea) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  if the_story not in (select s.story_id from story s where s.started_by = current_person() and not s.is_composite)
    or (select count(*) from story_teller t where t.story_id = the_story) >= 10 then return false; end if;
  insert into story_teller (teller_id, story_id, shown_as) values (the_id, the_story, the_name);
  insert into teller_invitation (teller_id, email) values (the_id, its_email);
  return true;
end $$;
comment on function add_teller is 'The person who started a story asks someone without an account to agree to it. False if they may not, or ten are asked already.';

create function remove_teller(the_teller uuid) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  delete from story_teller t using story s
  where t.teller_id = the_teller and s.story_id = t.story_id and s.started_by = current_person()
    and t.person_id is distinct from current_person()
    and not exists (select from story_publication p where p.story_id = s.story_id);
  return found;
end $$;
comment on function remove_teller is 'The person who started a story no longer names someone as a teller, as long as it was never published.';

create function set_teller(the_teller uuid, the_name text, asks boolean) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  the_story uuid;
begin
  update story_teller t set shown_as = the_name, takes_questions = asks
  where t.teller_id = the_teller and t.person_id = current_person()
  returning t.story_id into the_story;
  if the_story is null then return false; end if;
  update published_story s set tellers = tellers_of(the_story) where s.story_id = the_story;
  return true;
end $$;
comment on function set_teller is 'A teller changes the name they are shown under, which counts at once, and whether members may ask them.';

create function tellers_of(the_story uuid) returns text[]
language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(t.shown_as order by t.added_at, t.teller_id), '{}') from story_teller t where t.story_id = the_story
$$;

create function link_of_teller(the_teller uuid, the_hash bytea) returns bytea
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  its_email bytea;
begin
  update teller_invitation i set link_hash = the_hash
  where i.teller_id = the_teller and (i.link_hash is null or i.link_hash = the_hash)
  returning i.email into its_email;
  return its_email;
end $$;
comment on function link_of_teller is 'Makes the link in a teller''s email work, and answers where the email goes. Null if they have answered.';

create function story_of_link(the_hash bytea)
returns table (teller_id uuid, kind text, shown_as text, content jsonb, fingerprint bytea, media text[])
language sql stable security definer set search_path = public, pg_temp as $$
  select t.teller_id, s.kind, t.shown_as, r.content, story_fingerprint(r.revision_id), array(select story_media(r.content) order by 1)
  from teller_invitation i
  join story_teller t using (teller_id)
  join story s using (story_id)
  join story_revision r on r.revision_id = latest_revision(s.story_id)
  where i.link_hash = the_hash and i.asked_at > now() - interval '14 days'
$$;
comment on function story_of_link is 'What someone without an account is asked to agree to.';

create function sign_consent(the_teller uuid, the_hash bytea, the_fingerprint bytea, the_media text[], the_uses text[], the_wording integer)
returns text language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  its story_teller;
begin
  select * into its from story_teller t
  where t.teller_id = the_teller
    and (t.person_id = current_person() or exists (
      select from teller_invitation i
      where i.teller_id = t.teller_id and i.link_hash = the_hash and i.asked_at > now() - interval '14 days'));
  if its.teller_id is null then return 'gone'; end if;
  perform from story s where s.story_id = its.story_id for update;
  if story_fingerprint(latest_revision(its.story_id)) <> the_fingerprint then return 'changed'; end if;
  update story_consent c set taken_back_at = now()
  where c.teller_id = the_teller and c.fingerprint = the_fingerprint and c.taken_back_at is null
    and not (c.medium = any (the_media) and c.use = any (the_uses));
  insert into story_consent (teller_id, medium, use, fingerprint, wording)
  select the_teller, m, u, the_fingerprint, the_wording
  from unnest(the_media) m cross join unnest(the_uses) u
  on conflict do nothing;
  delete from teller_invitation i where i.teller_id = the_teller;
  return 'signed';
end $$;
comment on function sign_consent is 'A teller agrees to these uses of these media, of what they have read, and to no others. "changed" if it is no longer what they have read.';

create function withdraw_what_is_not_agreed() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  the_story uuid;
begin
  select t.story_id into the_story from story_teller t where t.teller_id = new.teller_id;
  update story_publication p set withdrawn_at = now(), withdrawn_by = current_person()
  where p.story_id = the_story and p.fingerprint = new.fingerprint and p.audience = new.use and p.withdrawn_at is null;
  update published_story s set in_packs = s.in_packs and new.use <> 'packs', embedded = s.embedded and new.use <> 'embedded'
  where s.story_id = the_story;
  return null;
end $$;
create trigger withdraw_what_is_not_agreed after update of taken_back_at on story_consent
  for each row when (new.taken_back_at is not null and old.taken_back_at is null) execute function withdraw_what_is_not_agreed();

create function hide_withdrawn_story() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from published_story s where s.publication_id = new.publication_id;
  return null;
end $$;
create trigger hide_withdrawn_story after update of withdrawn_at on story_publication
  for each row when (new.withdrawn_at is not null) execute function hide_withdrawn_story();

-- Review and publication.

create function submit_story(the_story uuid, the_audience text) returns text
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  its_revision uuid;
begin
  if the_story not in (select my_stories()) then return 'gone'; end if;
  perform from story s where s.story_id = the_story for update;
  if exists (select from story_lacks(the_story, the_audience)) then return 'incomplete'; end if;
  if exists (select from story_review r where r.story_id = the_story and r.decided_at is null and r.taken_back_at is null) then
    return 'submitted';
  end if;
  its_revision := latest_revision(the_story);
  insert into story_review (story_id, revision_id, fingerprint, audience, submitted_by)
  values (the_story, its_revision, story_fingerprint(its_revision), the_audience, current_person());
  return 'submitted';
end $$;
comment on function submit_story is 'Sends a story for review. "incomplete" says story_lacks why.';

create function take_back_story(the_story uuid) returns void
language sql volatile security definer set search_path = public, pg_temp as $$
  update story_review r set taken_back_at = now()
  where r.story_id = the_story and r.decided_at is null and r.taken_back_at is null and the_story in (select my_stories())
$$;

create function agreed_to(the_story uuid, the_fingerprint bytea, the_content jsonb, the_use text) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select not exists (
    select from story_teller t cross join story_media(the_content) m (medium)
    where t.story_id = the_story and not exists (
      select from story_consent c
      where c.teller_id = t.teller_id and c.medium = m.medium and c.use = the_use
        and c.fingerprint = the_fingerprint and c.taken_back_at is null
    )
  )
$$;

create function project_story(the_publication uuid) returns void
language sql volatile security definer set search_path = public, pg_temp as $$
  insert into published_story (
    publication_id, story_id, slug, kind, is_composite, origin, audience, title, summary, content, tellers, level_key, from_key,
    specialism, topics, skills, minutes, in_packs, embedded, search, appears_at, ends_at, review_on)
  select
    p.publication_id, s.story_id, s.slug, s.kind, s.is_composite, s.origin, p.audience, c ->> 'title', c ->> 'summary', c,
    tellers_of(s.story_id), c ->> 'level', c ->> 'from', c ->> 'specialism',
    array(select jsonb_array_elements_text(coalesce(c -> 'topics', '[]'))),
    array(select jsonb_array_elements_text(coalesce(c -> 'skills', '[]'))),
    greatest(1, round(array_length(regexp_split_to_array(words.all, '\s+'), 1) / 220.0))::integer,
    agreed_to(s.story_id, p.fingerprint, c, 'packs'), agreed_to(s.story_id, p.fingerprint, c, 'embedded'),
    setweight(to_tsvector('english', c ->> 'title'), 'A') || setweight(to_tsvector('english', c ->> 'summary'), 'B')
      || setweight(to_tsvector('english', words.all), 'C'),
    p.appears_at, p.ends_at, p.review_on
  from story_publication p
  join story s using (story_id)
  join story_revision r using (revision_id)
  cross join lateral (select r.content as c) content
  cross join lateral (
    select concat_ws(' ',
      (select string_agg(t #>> '{}', ' ') from jsonb_path_query(c, 'strict $.**.text') t),
      (select string_agg(t #>> '{}', ' ') from jsonb_path_query(c, 'lax $.hours[*].what') t),
      c ->> 'advice') as all
  ) words
  where p.publication_id = the_publication
$$;

create function decide_story(the_review uuid, the_decision text, the_note text, the_day date, the_time timestamptz) returns text
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  its story_review;
begin
  if not acts_as('editor', 'administrator') then return 'gone'; end if;
  select * into its from story_review r where r.review_id = the_review and r.taken_back_at is null;
  if its.review_id is null then return 'gone'; end if;
  perform from story s where s.story_id = its.story_id for update;
  select * into its from story_review r where r.review_id = the_review;
  if its.decided_at is not null then return 'decided'; end if;
  if its.taken_back_at is not null then return 'changed'; end if;
  if has_written(its.story_id, current_person()) then return 'own'; end if;
  if the_decision = 'published' and (
    story_fingerprint(latest_revision(its.story_id)) <> its.fingerprint
    or exists (select from story_lacks(its.story_id, its.audience)))
  then
    update story_review r set taken_back_at = now() where r.review_id = the_review;
    return 'changed';
  end if;
  update story_review r set decision = the_decision, decided_by = current_person(), decided_at = now(), note = nullif(the_note, '')
  where r.review_id = the_review;
  if the_decision = 'returned' then return 'returned'; end if;
  perform publish_revision(its.story_id, its.revision_id, its.audience, the_day, the_time, current_person());
  return 'published';
end $$;
comment on function decide_story is 'Someone who has not written the story decides about it: it is published at a time, or returned with a note.';

create function publish_revision(the_story uuid, the_revision uuid, the_audience text, the_day date, the_time timestamptz, the_person uuid)
returns void language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  its_time constant timestamptz := greatest(the_time, now());
  the_publication uuid;
begin
  update story_publication p set ends_at = its_time
  where p.story_id = the_story and p.withdrawn_at is null and coalesce(p.ends_at, 'infinity') > its_time;
  update published_story s set ends_at = its_time where s.story_id = the_story and coalesce(s.ends_at, 'infinity') > its_time;
  insert into story_publication (story_id, revision_id, audience, fingerprint, published_by, appears_at, review_on)
  values (the_story, the_revision, the_audience, story_fingerprint(the_revision), the_person, its_time, the_day)
  returning publication_id into the_publication;
  perform project_story(the_publication);
end $$;

create function withdraw_story(the_story uuid) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  if not (the_story in (select my_stories()) or acts_as('editor', 'administrator')) then return false; end if;
  perform from story s where s.story_id = the_story for update;
  update story_publication p set withdrawn_at = now(), withdrawn_by = current_person()
  where p.story_id = the_story and p.withdrawn_at is null;
  return found;
end $$;
comment on function withdraw_story is 'Any one teller, those who wrote it, or an editor withdraws a story: it is gone from every page at once.';

create function check_story(the_story uuid, the_day date) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  if not (the_story in (select my_stories()) or acts_as('editor', 'administrator')) then return false; end if;
  update story_publication p set review_on = the_day, asked_at = null
  where p.story_id = the_story and p.withdrawn_at is null and coalesce(p.ends_at, 'infinity') > now();
  if not found then return false; end if;
  update published_story s set review_on = the_day where s.story_id = the_story;
  insert into story_check (story_id, checked_by, review_on) values (the_story, current_person(), the_day);
  return true;
end $$;
comment on function check_story is '"Checked, still true": the story stands until another day.';

create function askable_tellers(the_story uuid) returns table (alum_id uuid, shown_as text)
language sql stable security definer set search_path = public, pg_temp as $$
  select p.alum_id, t.shown_as
  from story_teller t
  join shown_profile p on p.person_id = t.person_id
  cross join my_circle() my
  where t.story_id = the_story and t.takes_questions and t.person_id <> current_person()
    and exists (select from published_story s where s.story_id = the_story)
    and sees(p.person_id, p.viewer_id, p.from_circle, p.to_circle, my.circle, my.accepted, my.frozen)
    and exists (select from takes_requests(array[t.person_id]))
$$;
comment on function askable_tellers is 'The tellers whom the person who is asking may ask about the story, by the profile that they show.';

create function stories_edition() returns text
language sql stable security definer set search_path = public, pg_temp as $$
  select md5(string_agg(publication_id::text || review_on || in_packs || embedded || array_to_string(tellers, ','), ' ' order by publication_id))
  from published_story
  where audience = 'all' and appears_at <= now() and (ends_at is null or ends_at > now())
$$;
comment on function stories_edition is 'Names what visitors read of stories, so that it changes when that does.';

create function keep_bundled_story(the_slug text, the_kind text, the_content jsonb, the_day date) returns boolean
language plpgsql volatile set search_path = public, pg_temp as $$
declare
  the_id uuid;
  its_number integer;
  the_revision uuid;
begin
  select s.story_id into the_id from story s where s.slug = the_slug for update;
  if the_id is null then
    insert into story (slug, kind, is_composite, origin) values (the_slug, the_kind, true, 'bundled') returning story_id into the_id;
  end if;
  if exists (select from story_revision r where r.story_id = the_id and (r.written_by is not null or r.content = the_content))
    or exists (select from story_publication p where p.story_id = the_id and p.withdrawn_at is not null) then
    return false; -- an editor has changed or withdrawn it, or it is here
  end if;
  select coalesce(max(r.number), 0) + 1 into its_number from story_revision r where r.story_id = the_id;
  insert into story_revision (story_id, number, content) values (the_id, its_number, the_content) returning revision_id into the_revision;
  perform publish_revision(the_id, the_revision, 'all', the_day, now(), null);
  return true;
end $$;
comment on function keep_bundled_story is 'For the owner: publishes a composite that comes with Waymark, unless an editor has changed it.';

create function remind_of_stories() returns table (story_id uuid, person_id uuid)
language sql volatile security definer set search_path = public, pg_temp as $$
  with due as (
    update story_publication p set asked_at = now()
    where p.withdrawn_at is null and coalesce(p.ends_at, 'infinity') > now() and p.review_on <= current_date + 14 and p.asked_at is null
    returning p.story_id
  )
  select distinct due.story_id, t.person_id from due join story_teller t using (story_id) where t.person_id is not null
$$;
comment on function remind_of_stories is 'Stories whose review date comes within two weeks, and who tells them: once for each date.';

create function part_with_stories(without_name text) returns integer
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  parted integer;
begin
  if without_name is null then
    update story_publication p set withdrawn_at = now(), withdrawn_by = current_person()
    where p.withdrawn_at is null and p.story_id in (select t.story_id from story_teller t where t.person_id = current_person());
    get diagnostics parted = row_count;
  else
    update story_teller t set shown_as = without_name, takes_questions = false where t.person_id = current_person();
    get diagnostics parted = row_count;
    update published_story s set tellers = tellers_of(s.story_id)
    where s.story_id in (select t.story_id from story_teller t where t.person_id = current_person());
  end if;
  delete from story s
  where s.started_by = current_person() and not exists (select from story_publication p where p.story_id = s.story_id);
  return parted;
end $$;
comment on function part_with_stories is 'Someone who deletes their account withdraws their stories, or leaves them under another name. Drafts are deleted.';

create function forget_teller_invitations(older_than interval) returns integer
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  since constant timestamptz := oldest_to_keep(older_than, interval '14 days');
  gone integer;
begin
  delete from teller_invitation where asked_at < since;
  get diagnostics gone = row_count;
  return gone;
end $$;

create function delete_sample_stories() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from story where origin = 'sample' and started_by = old.person_id;
  return old;
end $$;
create trigger delete_sample_stories before delete on person
  for each row when (old.origin = 'sample') execute function delete_sample_stories();

revoke execute on function my_stories, stories_for_review, has_written, story_media, story_fingerprint, latest_revision, story_lacks, start_story,
  save_story, delete_story, add_teller, remove_teller, set_teller, tellers_of, link_of_teller, story_of_link, sign_consent,
  withdraw_what_is_not_agreed, hide_withdrawn_story, delete_sample_stories, submit_story, take_back_story, project_story, agreed_to, decide_story, publish_revision,
  withdraw_story, check_story, askable_tellers, stories_edition, keep_bundled_story, remind_of_stories, part_with_stories,
  forget_teller_invitations from public;
grant execute on function my_stories, stories_for_review, has_written, story_media, story_fingerprint, latest_revision, story_lacks, start_story,
  save_story, delete_story, add_teller, remove_teller, set_teller, link_of_teller, story_of_link, sign_consent, submit_story,
  take_back_story, decide_story, withdraw_story, check_story, askable_tellers, stories_edition, remind_of_stories, part_with_stories,
  forget_teller_invitations to waymark_app;
