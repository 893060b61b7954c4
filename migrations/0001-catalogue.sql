-- The catalogue: frameworks in versions, their families, roles, levels, skills, requirements and steps.
-- A version is a draft until someone reviewed and published it; once published, nothing in it changes again.

create domain slug as text check (value ~ '^[a-z0-9]+(-[a-z0-9]+)*$');
create domain level_key as text check (value ~ '^[a-z0-9-]+:[a-z0-9-]+/[a-z0-9-]+$');

create table framework (
  framework_id integer generated always as identity primary key,
  slug slug not null unique
);
comment on table framework is 'Something published by someone, such as GDaD. What it says is in its versions.';

create table framework_version (
  version_id integer generated always as identity primary key,
  framework_id integer not null references framework,
  label text not null check (label ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$'),
  title text not null check (title <> ''),
  publisher text not null check (publisher <> ''),
  licence text not null check (licence <> ''),
  attribution text not null check (attribution <> ''),
  source_url text,
  published_on text check (published_on ~ '^\d{4}(-\d{2}(-\d{2})?)?$'),
  content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
  drafted_at timestamptz not null default now(),
  drafted_by text not null check (drafted_by <> ''),
  unique (framework_id, label),
  unique (framework_id, content_hash)
);
comment on column framework_version.published_on is 'When its publisher published it: a day, a month or a year.';
comment on column framework_version.content_hash is 'SHA-256 of everything in the version but its label; equal content is one version.';
comment on column framework_version.drafted_by is 'Who drafted it; "command line" until there are accounts.';

create table review (
  version_id integer primary key references framework_version,
  reviewed_at timestamptz not null default now(),
  reviewed_by text not null check (reviewed_by <> '')
);
comment on table review is 'A second look at a version before it may be published.';

create table publication (
  publication_id integer generated always as identity primary key,
  version_id integer not null references review,
  published_at timestamptz not null default now(),
  published_by text not null check (published_by <> '')
);
comment on table publication is 'A version put in force. The last one of a framework is current; an earlier version put in force again is a roll-back.';

create table family (
  family_id integer generated always as identity primary key,
  version_id integer not null references framework_version,
  slug slug not null,
  name text not null check (name <> ''),
  position integer not null check (position >= 1),
  unique (version_id, slug),
  unique (version_id, family_id)
);

create table role (
  role_id integer generated always as identity primary key,
  version_id integer not null,
  family_id integer not null,
  slug slug not null,
  name text not null check (name <> ''),
  position integer not null check (position >= 1),
  summary text,
  description text,
  alternative_titles text[] not null default '{}',
  source_title text,
  source_url text,
  source_date text,
  unique (version_id, slug),
  unique (version_id, role_id),
  foreign key (version_id, family_id) references family (version_id, family_id)
);
create index on role (version_id, family_id);

create table level (
  level_id integer generated always as identity primary key,
  version_id integer not null,
  role_id integer not null,
  slug slug not null,
  name text not null check (name <> ''),
  rung integer not null check (rung >= 1),
  track text check (track <> ''),
  stage integer not null check (stage between 1 and 10),
  bands text check (bands <> ''),
  band_source text,
  clinical boolean not null default false,
  summary text,
  description text,
  equals level_key,
  match text check (match in ('exact', 'close', 'broad')),
  unique (role_id, slug),
  unique (version_id, level_id),
  check ((equals is null) = (match is null)),
  foreign key (version_id, role_id) references role (version_id, role_id)
);
create index on level (version_id, role_id);
create unique index level_joins_once on level (version_id, equals) where match = 'exact';
comment on column level.rung is 'Place on the ladder of its role or track, from 1; siblings of forked tracks share it.';
comment on column level.stage is 'How senior: 1 entry to 10 board.';
comment on column level.bands is 'Agenda for Change bands that the level typically has; set locally.';
comment on column level.clinical is 'Asks for a clinical registration.';
comment on column level.equals is 'Key of the level in another framework that this one is, is close to, or resembles.';
comment on index level_joins_once is 'At most one level of a framework joins a level.';

create table skill (
  skill_id integer generated always as identity primary key,
  version_id integer not null references framework_version,
  slug slug not null,
  name text not null check (name <> ''),
  position integer not null check (position >= 1),
  summary text,
  description text,
  awareness text,
  working text,
  practitioner text,
  expert text,
  unique (version_id, slug),
  unique (version_id, skill_id)
);

create table requirement (
  version_id integer not null,
  level_id integer not null,
  skill_id integer not null,
  proficiency smallint check (proficiency between 1 and 4),
  primary key (level_id, skill_id),
  foreign key (version_id, level_id) references level (version_id, level_id),
  foreign key (version_id, skill_id) references skill (version_id, skill_id)
);
create index on requirement (version_id);
create index on requirement (skill_id);
comment on column requirement.proficiency is '1 awareness, 2 working, 3 practitioner, 4 expert; null where the publisher states none.';

create table step (
  step_id integer generated always as identity primary key,
  version_id integer not null references framework_version,
  from_key level_key not null,
  to_key level_key not null check (to_key <> from_key),
  unique (version_id, from_key, to_key)
);
comment on table step is 'One documented move. Rungs and steps from shared skills are computed, never stored.';

create table step_evidence (
  evidence_id integer generated always as identity primary key,
  step_id integer not null references step,
  kind text not null check (kind in ('story', 'employer', 'published', 'framework', 'illustrative')),
  step_kind text not null check (step_kind in ('up', 'across', 'specialise', 'out', 'return', 'entry')),
  years_shortest numeric(5, 2) check (years_shortest >= 0),
  years_typical numeric(5, 2) check (years_typical >= coalesce(years_shortest, 0)),
  years_longest numeric(5, 2) check (years_longest >= coalesce(years_typical, years_shortest, 0)),
  condition text,
  source_title text not null check (source_title <> ''),
  source_url text,
  source_date text,
  note text,
  check (kind <> 'illustrative' or (source_date is not null and note is not null))
);
create index on step_evidence (step_id);
comment on constraint step_evidence_check on step_evidence is 'An illustrative step carries the editors'' date and reason.';

create table context (
  context_id integer generated always as identity primary key,
  version_id integer not null,
  role_id integer not null,
  kind text not null check (kind in ('purpose', 'outcome', 'entry', 'placement', 'qualification', 'course', 'destination', 'aim', 'claim')),
  statement text not null check (statement <> ''),
  source_title text not null check (source_title <> ''),
  source_url text,
  source_date text,
  note text,
  foreign key (version_id, role_id) references role (version_id, role_id)
);
create index on context (version_id);
comment on table context is 'What a source says of a role that is no step: an aim, a placement, a course, where people went.';

-- No step without a source row: checked when the transaction ends.
create function step_has_evidence() returns trigger language plpgsql as $$
declare
  the_step integer := case when tg_table_name = 'step' then new.step_id else old.step_id end;
begin
  if exists (select from step where step_id = the_step)
    and not exists (select from step_evidence where step_id = the_step) then
    raise exception 'step % has no evidence', the_step using errcode = 'check_violation';
  end if;
  return null;
end $$;
create constraint trigger step_has_evidence after insert on step
  deferrable initially deferred for each row execute function step_has_evidence();
create constraint trigger step_keeps_evidence after delete or update on step_evidence
  deferrable initially deferred for each row execute function step_has_evidence();

-- A published version never changes, nor does anything in it; a publication is never taken back, only followed by another.
create function refuse_change_once_published() returns trigger language plpgsql as $$
declare
  old_version integer;
  new_version integer;
begin
  if tg_table_name = 'step_evidence' then
    if tg_op <> 'INSERT' then select version_id into old_version from step where step_id = old.step_id; end if;
    if tg_op <> 'DELETE' then select version_id into new_version from step where step_id = new.step_id; end if;
  else
    if tg_op <> 'INSERT' then old_version := old.version_id; end if;
    if tg_op <> 'DELETE' then new_version := new.version_id; end if;
  end if;
  if exists (select from publication where version_id in (old_version, new_version)) then
    raise exception 'a published version never changes' using errcode = 'restrict_violation';
  end if;
  return coalesce(new, old);
end $$;

do $$
declare
  the_table text;
begin
  foreach the_table in array array['family', 'role', 'level', 'skill', 'requirement', 'step', 'step_evidence', 'context'] loop
    execute format('create trigger %I before insert or update or delete on %I for each row execute function refuse_change_once_published()', the_table || '_stays_as_published', the_table);
  end loop;
  foreach the_table in array array['framework_version', 'review'] loop
    execute format('create trigger %I before update or delete on %I for each row execute function refuse_change_once_published()', the_table || '_stays_as_published', the_table);
  end loop;
end $$;

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is only ever added to', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger publication_stays before update or delete on publication for each row execute function refuse_change();

do $$
declare
  the_table text;
begin
  foreach the_table in array array['framework_version', 'review', 'publication', 'family', 'role', 'level', 'skill', 'requirement', 'step', 'step_evidence', 'context'] loop
    execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()', the_table || '_is_never_emptied', the_table);
  end loop;
end $$;

-- Every process that keeps the current catalogue in memory hears of a publication.
create function tell_of_publication() returns trigger language plpgsql as $$
begin
  perform pg_notify('publication', new.version_id::text);
  return null;
end $$;
create trigger publication_is_told after insert on publication for each row execute function tell_of_publication();
