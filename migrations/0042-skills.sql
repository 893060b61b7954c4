-- What someone says they can do, and what shows it: theirs alone. What helps to learn a skill is for everyone, and editors keep it.

create table assessment (
  person_id uuid primary key references person on delete cascade,
  starts_at text check (length(starts_at) between 1 and 466),
  interest text check (interest ~ '^(role|family):' and length(interest) <= 300),
  begun_at timestamptz not null default now()
);
comment on table assessment is 'That someone began to say what they can do. No one else reads any of it, whatever they are here.';
comment on column assessment.starts_at is 'The job they say they do now; null where the nearest to their answers is taken.';

create table skill_answer (
  person_id uuid not null references assessment on delete cascade,
  skill text not null check (length(skill) between 3 and 265),
  proficiency smallint check (proficiency between 0 and 4),
  scale text not null check (length(scale) between 1 and 200),
  version text not null check (length(version) between 1 and 100),
  answered_at timestamptz not null default now(),
  primary key (person_id, skill)
);
comment on table skill_answer is 'What someone says of one skill, on the scale and version that they were shown. It is never worked out anew for another.';
comment on column skill_answer.proficiency is '0 is "not yet"; null is skipped.';

create table evidence_entry (
  entry_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references person on delete cascade,
  kind text not null check (kind in ('placement', 'module', 'course', 'project')),
  title text not null check (length(title) between 1 and 150),
  month date check (extract(day from month) = 1),
  note text not null default '' check (length(note) <= 2000),
  added_at timestamptz not null default now()
);
create index on evidence_entry (person_id);
comment on table evidence_entry is 'Something someone did that shows skills, such as what they delivered on a placement.';

create table evidence_skill (
  entry_id uuid not null references evidence_entry on delete cascade,
  skill text not null check (length(skill) between 3 and 265),
  primary key (entry_id, skill)
);

alter table assessment enable row level security;
create policy my_own_assessment on assessment
  using (person_id = (select current_person())) with check (person_id = (select current_person()));
alter table skill_answer enable row level security;
create policy my_own_answers on skill_answer
  using (person_id = (select current_person())) with check (person_id = (select current_person()));
alter table evidence_entry enable row level security;
create policy my_own_evidence on evidence_entry
  using (person_id = (select current_person())) with check (person_id = (select current_person()));
alter table evidence_skill enable row level security;
create policy skills_of_my_own_evidence on evidence_skill
  using (exists (select from evidence_entry e where e.entry_id = evidence_skill.entry_id))
  with check (exists (select from evidence_entry e where e.entry_id = evidence_skill.entry_id));
grant select, insert, delete on assessment, skill_answer, evidence_entry, evidence_skill to waymark_app;
grant update (starts_at, interest) on assessment to waymark_app;
grant update (proficiency, scale, version, answered_at) on skill_answer to waymark_app;
grant update (kind, title, month, note) on evidence_entry to waymark_app;

create table help (
  help_id uuid primary key default gen_random_uuid(),
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 80),
  kind text not null check (kind in ('placement', 'module', 'programme', 'course', 'apprenticeship', 'registration')),
  name text not null check (length(name) between 1 and 120),
  about text not null check (length(about) between 1 and 600),
  is_open boolean,
  source_title text not null check (length(source_title) between 1 and 200),
  source_url text check (source_url ~ '^https?://' and length(source_url) <= 500),
  source_date text check (source_date ~ '^\d{4}(-\d\d){0,2}$'),
  checked_on date not null,
  origin text not null default 'written' check (origin in ('bundled', 'written')),
  changed_by uuid references person on delete set null,
  changed_at timestamptz not null default now(),
  removed_at timestamptz
);
create index on help (changed_by);
comment on table help is 'What helps to learn a skill: a placement, module, programme, course, apprenticeship or registration, with its source.';
comment on column help.is_open is 'Whether one can apply or take part; null where no source says.';

create table help_skill (
  help_id uuid not null references help on delete cascade,
  skill text not null check (length(skill) between 3 and 265),
  proficiency smallint not null check (proficiency between 1 and 4),
  primary key (help_id, skill)
);
comment on table help_skill is 'The skills it helps with, and how far: a reading by our editors, not a promise of whoever offers it.';

alter table help enable row level security;
create policy helps_are_for_everyone on help for select using (true);
create policy helps_added_by_editors on help for insert with check ((select acts_as('editor')) and origin = 'written');
create policy helps_changed_by_editors on help for update using ((select acts_as('editor'))) with check (origin = 'written');
alter table help_skill enable row level security;
create policy skills_of_helps_are_for_everyone on help_skill for select using (true);
create policy skills_of_helps_added_by_editors on help_skill for insert with check ((select acts_as('editor')));
create policy skills_of_helps_removed_by_editors on help_skill for delete using ((select acts_as('editor')));
grant select on help, help_skill to waymark_app;
grant insert (slug, kind, name, about, is_open, source_title, source_url, source_date, checked_on, changed_by) on help to waymark_app;
grant update (kind, name, about, is_open, source_title, source_url, source_date, checked_on, origin, changed_by, changed_at, removed_at)
  on help to waymark_app;
grant insert, delete on help_skill to waymark_app;

create function keep_bundled_help(the jsonb, the_day date) returns void
language plpgsql volatile set search_path = public, pg_temp as $$
declare
  the_id uuid;
begin
  insert into help (slug, kind, name, about, is_open, source_title, source_url, source_date, checked_on, origin)
  values (
    the ->> 'slug', the ->> 'kind', the ->> 'name', the ->> 'about', (the ->> 'isOpen')::boolean, the ->> 'sourceTitle',
    the ->> 'sourceUrl', the ->> 'sourceDate', the_day, 'bundled')
  on conflict (slug) do update
  set kind = excluded.kind, name = excluded.name, about = excluded.about, is_open = excluded.is_open,
    source_title = excluded.source_title, source_url = excluded.source_url, source_date = excluded.source_date,
    checked_on = excluded.checked_on
  where help.origin = 'bundled'
  returning help_id into the_id;
  if the_id is null then return; end if; -- an editor has changed or removed it
  delete from help_skill where help_id = the_id;
  insert into help_skill (help_id, skill, proficiency) select the_id, key, value::smallint from jsonb_each_text(the -> 'skills');
end $$;
revoke execute on function keep_bundled_help from public;
comment on function keep_bundled_help is 'Adds or renews one that comes with Waymark. For the owner.';
