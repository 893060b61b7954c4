-- Plans: pathways as they were when they were kept, skills to develop, actions with days, and links that share a plan for a while.

create table plan (
  plan_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references person on delete cascade,
  title text not null check (length(title) between 1 and 80),
  begun_at timestamptz not null default now(),
  told_of text check (length(told_of) <= 100)
);
create index on plan (person_id);
comment on table plan is 'What someone wants, and how. No one else reads it, but for those who are given a link.';
comment on column plan.told_of is 'The edition of the catalogue that its owner was told of: once for each.';

create table plan_pathway (
  pathway_id uuid primary key default gen_random_uuid(),
  plan_id uuid not null references plan on delete cascade,
  levels text[] not null check (cardinality(levels) between 2 and 200),
  record jsonb not null check (jsonb_typeof(record) = 'object' and octet_length(record::text) <= 200000),
  kept_at timestamptz not null default now(),
  unique (plan_id, levels)
);
comment on table plan_pathway is 'A pathway as it was when it was kept, with the versions it was made on. It is never altered.';

create table plan_skill (
  plan_id uuid not null references plan on delete cascade,
  skill text not null check (length(skill) between 3 and 265),
  name text not null check (length(name) between 1 and 200),
  from_proficiency smallint check (from_proficiency between 0 and 4),
  to_proficiency smallint not null check (to_proficiency between 1 and 4),
  version text not null check (length(version) between 1 and 100),
  added_at timestamptz not null default now(),
  primary key (plan_id, skill)
);
comment on column plan_skill.from_proficiency is 'What its owner said when it was added; null where nothing was said.';

create table plan_action (
  action_id uuid primary key default gen_random_uuid(),
  plan_id uuid not null references plan on delete cascade,
  what text not null check (length(what) between 1 and 300),
  due_on date,
  done_on date,
  added_at timestamptz not null default now()
);
create index on plan_action (plan_id);

create table plan_share (
  share_id uuid primary key default gen_random_uuid(),
  plan_id uuid not null references plan on delete cascade,
  link_hash bytea not null unique check (octet_length(link_hash) = 32),
  made_at timestamptz not null default now(),
  expires_at timestamptz not null,
  ended_at timestamptz,
  check (expires_at > made_at and expires_at <= made_at + interval '91 days')
);
create index on plan_share (plan_id);
comment on table plan_share is 'A link that shows a plan until it expires or is ended. Only the hash of its secret is kept.';

alter table plan enable row level security;
create policy my_own_plan on plan
  using (person_id = (select current_person())) with check (person_id = (select current_person()));
alter table plan_pathway enable row level security;
create policy pathways_of_my_own_plan on plan_pathway
  using (exists (select from plan p where p.plan_id = plan_pathway.plan_id))
  with check (exists (select from plan p where p.plan_id = plan_pathway.plan_id));
alter table plan_skill enable row level security;
create policy skills_of_my_own_plan on plan_skill
  using (exists (select from plan p where p.plan_id = plan_skill.plan_id))
  with check (exists (select from plan p where p.plan_id = plan_skill.plan_id));
alter table plan_action enable row level security;
create policy actions_of_my_own_plan on plan_action
  using (exists (select from plan p where p.plan_id = plan_action.plan_id))
  with check (exists (select from plan p where p.plan_id = plan_action.plan_id));
alter table plan_share enable row level security;
create policy links_of_my_own_plan on plan_share
  using (exists (select from plan p where p.plan_id = plan_share.plan_id))
  with check (exists (select from plan p where p.plan_id = plan_share.plan_id));
grant select, insert, delete on plan, plan_pathway, plan_skill, plan_action, plan_share to waymark_app;
grant update (title) on plan to waymark_app;
grant update (to_proficiency) on plan_skill to waymark_app;
grant update (what, due_on, done_on) on plan_action to waymark_app;
grant update (ended_at) on plan_share to waymark_app;

-- A plan as it is read, by its owner and by those who have a link. Row-level security says whether there is one.
create function read_plan(the_id uuid) returns jsonb
language sql stable set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'id', p.plan_id, 'title', p.title, 'begunAt', p.begun_at,
    'pathways', (
      select coalesce(jsonb_agg(jsonb_build_object('id', w.pathway_id, 'levels', w.levels, 'keptAt', w.kept_at) || w.record order by w.kept_at, w.pathway_id), '[]')
      from plan_pathway w where w.plan_id = p.plan_id),
    'skills', (
      select coalesce(jsonb_agg(jsonb_build_object(
          'skill', s.skill, 'name', s.name, 'from', s.from_proficiency, 'to', s.to_proficiency, 'version', s.version,
          'now', a.proficiency, 'scale', a.scale) order by s.added_at, s.skill), '[]')
      from plan_skill s left join skill_answer a on a.person_id = p.person_id and a.skill = s.skill
      where s.plan_id = p.plan_id),
    'actions', (
      select coalesce(jsonb_agg(jsonb_build_object('id', c.action_id, 'what', c.what, 'dueOn', c.due_on, 'doneOn', c.done_on)
        order by c.done_on is not null, c.due_on nulls last, c.added_at, c.action_id), '[]')
      from plan_action c where c.plan_id = p.plan_id),
    'evidence', (
      select coalesce(jsonb_agg(jsonb_build_object('id', e.entry_id, 'kind', e.kind, 'title', e.title, 'month', e.month,
        'skills', (select jsonb_agg(k.skill order by k.skill) from evidence_skill k where k.entry_id = e.entry_id))
        order by e.month nulls last, e.added_at, e.entry_id), '[]')
      from evidence_entry e
      where e.person_id = p.person_id and exists (
        select from evidence_skill k join plan_skill s using (skill) where k.entry_id = e.entry_id and s.plan_id = p.plan_id))
  )
  from plan p where p.plan_id = the_id
$$;
comment on function read_plan is 'A plan with what shows its skills. What evidence says in notes stays with its owner.';

create function shared_plan(the_hash bytea) returns table (state text, is_mine boolean, plan jsonb)
language sql stable security definer set search_path = public, pg_temp as $$
  select
    case when s.ended_at is null and s.expires_at > now() then 'open' else 'ended' end,
    p.person_id = current_person(),
    case when s.ended_at is null and s.expires_at > now() then read_plan(p.plan_id) end
  from plan_share s join plan p using (plan_id)
  where s.link_hash = the_hash
$$;
comment on function shared_plan is 'The plan that a link shows; "ended" and no plan, once it has expired or was ended.';

create function plans_to_tell(the_edition text, the_versions jsonb) returns table (person_id uuid, plan_id uuid)
language sql volatile security definer set search_path = public, pg_temp as $$
  update plan p set told_of = the_edition
  where p.told_of is distinct from the_edition and exists (
    select from plan_pathway w, jsonb_each_text(w.record -> 'versions') made
    where w.plan_id = p.plan_id and the_versions ->> made.key is distinct from made.value)
  returning p.person_id, p.plan_id
$$;
comment on function plans_to_tell is 'Plans with a pathway made on another version than the current one, each once for an edition of the catalogue.';

create function forget_ended_plan_links(older_than interval) returns integer
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  since constant timestamptz := oldest_to_keep(older_than, interval '90 days');
  gone integer;
begin
  delete from plan_share where least(ended_at, expires_at) < since;
  get diagnostics gone = row_count;
  return gone;
end $$;

revoke execute on function read_plan, shared_plan, plans_to_tell, forget_ended_plan_links from public;
grant execute on function read_plan, shared_plan, plans_to_tell, forget_ended_plan_links to waymark_app;
