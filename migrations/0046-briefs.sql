-- A page about each specialism that a coach reads in five minutes.

create table brief (
  specialism_id integer primary key references specialism,
  purpose text not null check (length(purpose) between 1 and 1000),
  modules text not null default '' check (length(modules) <= 1500),
  difficulties text not null default '' check (length(difficulties) <= 2000),
  questions text[] not null check (cardinality(questions) = 5 and length(array_to_string(questions, '')) <= 1000),
  first_jobs text not null default '' check (length(first_jobs) <= 1000),
  who text not null default '' check (length(who) <= 1000),
  sources text not null default '' check (length(sources) <= 2000),
  checked_on date not null,
  origin text not null default 'written' check (origin in ('bundled', 'written')),
  changed_by uuid references person on delete set null,
  changed_at timestamptz not null default now()
);
create index on brief (changed_by);
comment on table brief is 'What a coach reads about a specialism: its purpose, modules, usual difficulties, questions, first jobs and who to ask, with sources.';
comment on column brief.modules is 'A line each, as are difficulties, first jobs, who to ask and sources. A source may end in its web address.';

alter table brief enable row level security;
create policy briefs_are_for_everyone on brief for select using (true);
create policy briefs_added_by_editors on brief for insert with check ((select acts_as('editor')) and origin = 'written');
create policy briefs_changed_by_editors on brief for update using ((select acts_as('editor'))) with check (origin = 'written');
grant select on brief to waymark_app;
grant insert (specialism_id, purpose, modules, difficulties, questions, first_jobs, who, sources, checked_on, changed_by) on brief
  to waymark_app;
grant update (purpose, modules, difficulties, questions, first_jobs, who, sources, checked_on, origin, changed_by, changed_at) on brief
  to waymark_app;

create function keep_bundled_brief(the jsonb, the_day date) returns void
language sql volatile set search_path = public, pg_temp as $$
  insert into brief (specialism_id, purpose, modules, difficulties, questions, first_jobs, who, sources, checked_on, origin)
  select s.specialism_id, the ->> 'purpose', the ->> 'modules', the ->> 'difficulties',
    array(select jsonb_array_elements_text(the -> 'questions')), the ->> 'firstJobs', the ->> 'who', the ->> 'sources', the_day, 'bundled'
  from specialism s where s.slug = the ->> 'slug'
  on conflict (specialism_id) do update
  set purpose = excluded.purpose, modules = excluded.modules, difficulties = excluded.difficulties, questions = excluded.questions,
    first_jobs = excluded.first_jobs, who = excluded.who, sources = excluded.sources, checked_on = excluded.checked_on
  where brief.origin = 'bundled'
$$;
revoke execute on function keep_bundled_brief from public;
comment on function keep_bundled_brief is 'Adds or renews one that comes with Waymark. For the owner.';
