-- Career conversations of a trainee and their coach, in three zones: mine (the trainee alone), shared (the two), and the agreed
-- outcome (the trainee decides who sees it). A coach has no zone alone: notes about a person are that person's.

create table conversation (
  conversation_id uuid primary key default gen_random_uuid(),
  trainee_id uuid not null,
  pairing_id uuid not null references pairing on delete cascade,
  kind text not null check (kind in ('first', 'regular', 'plan', 'leaving')),
  starts_at timestamptz check (starts_at between '2020-01-01' and '2100-01-01'),
  minutes integer not null default 60 check (minutes between 10 and 240),
  place text not null default '' check (length(place) <= 200),
  state text not null default 'proposed' check (state in ('proposed', 'arranged', 'held', 'missed', 'cancelled')),
  sequence integer not null default 0 check (sequence >= 0),
  stamped_at timestamptz not null default now(),
  proposed_by text not null check (proposed_by in ('trainee', 'coach')),
  made_at timestamptz not null default now(),
  check (starts_at is not null or state in ('proposed', 'cancelled'))
);
create index on conversation (trainee_id, starts_at);
create index on conversation (pairing_id, starts_at);
comment on column conversation.trainee_id is 'As its pairing says, so that row-level security does not have to look there.';
comment on column conversation.sequence is 'Rises with each change that calendars have to know of.';

create table conversation_slot (
  conversation_id uuid not null references conversation on delete cascade,
  starts_at timestamptz not null check (starts_at between '2020-01-01' and '2100-01-01'),
  primary key (conversation_id, starts_at)
);
comment on table conversation_slot is 'Times that one of the two proposed; the other picks one.';

create table preparation (
  conversation_id uuid primary key references conversation on delete cascade,
  answers jsonb not null default '{}' check (jsonb_typeof(answers) = 'object' and octet_length(answers::text) <= 40000),
  is_shared boolean not null default false,
  version integer not null default 1,
  saved_at timestamptz not null default now()
);
comment on table preparation is 'What a trainee writes before: theirs alone until they share it with the coach of this conversation.';

create table own_note (
  conversation_id uuid primary key references conversation on delete cascade,
  body text not null check (length(body) <= 10000),
  version integer not null default 1,
  saved_at timestamptz not null default now()
);
comment on table own_note is 'Mine: what the trainee writes for themselves. No one else reads it, ever.';

create table shared_note (
  conversation_id uuid primary key references conversation on delete cascade,
  body text not null check (length(body) <= 10000),
  version integer not null default 1,
  saved_by text not null check (saved_by in ('trainee', 'coach')),
  saved_at timestamptz not null default now(),
  scheme_ended_at timestamptz
);
comment on column shared_note.scheme_ended_at is 'When the trainee was first seen to be no trainee any more: it is kept for 12 months more.';

create table outcome (
  conversation_id uuid primary key references conversation on delete cascade,
  lines text[] not null check (cardinality(lines) = 3),
  audience text not null default 'two' check (audience in ('two', 'cohort', 'coaches')),
  version integer not null default 1,
  saved_by text not null check (saved_by in ('trainee', 'coach')),
  saved_at timestamptz not null default now(),
  check (length(lines[1]) <= 300 and length(lines[2]) <= 300 and length(lines[3]) <= 300)
);
comment on column outcome.audience is 'two: the two, on this page; cohort: on the coach''s list of trainees too; coaches: later coaches too. The trainee decides.';

create table agreed_action (
  action_id uuid primary key default gen_random_uuid(),
  conversation_id uuid not null references conversation on delete cascade,
  owner text not null check (owner in ('trainee', 'coach')),
  what text not null check (length(what) between 1 and 300),
  due_on date,
  done_on date,
  added_at timestamptz not null default now()
);
create index on agreed_action (conversation_id);

create table attachment (
  attachment_id uuid primary key default gen_random_uuid(),
  conversation_id uuid not null references conversation on delete cascade,
  kind text not null check (kind in ('pathway', 'level', 'alum', 'story', 'plan')),
  target text not null check (length(target) between 1 and 2000),
  title text not null check (length(title) between 1 and 200),
  attached_at timestamptz not null default now(),
  unique (conversation_id, kind, target)
);
comment on table attachment is 'What a trainee brings to a conversation. A plan that is brought is read by the coach of it.';

create table handover (
  pairing_id uuid primary key references pairing on delete cascade,
  trainee_id uuid not null,
  body text not null check (length(body) <= 5000),
  version integer not null default 1,
  trainee_agreed boolean not null default false,
  coach_agreed boolean not null default false,
  saved_at timestamptz not null default now()
);
create index on handover (trainee_id);
comment on table handover is 'A page that the two write together for the next coach, who sees it once both agree to its words.';

create table coach_rhythm (
  coach_id uuid primary key references person on delete cascade,
  weeks integer not null check (weeks between 2 and 26)
);
comment on table coach_rhythm is 'How often a coach meets each trainee; 8 weeks where none is set.';

-- Whether the person who is asking is the coach of this pairing today, and may be.
create function coaches_in(the_pairing uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (
      select from pairing g
      where g.pairing_id = the_pairing and g.coach_id = current_person() and is_current(g.from_on, g.until_on)
    ) and acts_as('coach')
$$;
-- Whether the person who is asking coaches this trainee today, in whatever pairing.
create function coaches_now(the_trainee uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (
      select from pairing g
      where g.trainee_id = the_trainee and g.coach_id = current_person() and is_current(g.from_on, g.until_on)
    ) and acts_as('coach')
$$;
create function is_my_conversation(the_id uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from conversation c where c.conversation_id = the_id and c.trainee_id = current_person())
$$;
create function is_of_us_two(the_id uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (
    select from conversation c
    where c.conversation_id = the_id and (c.trainee_id = current_person() or coaches_in(c.pairing_id)))
$$;
comment on function is_of_us_two is 'The trainee always, and the coach for as long as they are paired.';

alter table conversation enable row level security;
create policy of_us_two on conversation using (trainee_id = (select current_person()) or coaches_in(pairing_id))
  with check (trainee_id = (select current_person()) or coaches_in(pairing_id));
alter table conversation_slot enable row level security;
create policy of_us_two on conversation_slot using (is_of_us_two(conversation_id)) with check (is_of_us_two(conversation_id));
alter table preparation enable row level security;
create policy mine on preparation using (is_my_conversation(conversation_id)) with check (is_my_conversation(conversation_id));
create policy shared_with_coach on preparation for select using (is_shared and is_of_us_two(conversation_id));
alter table own_note enable row level security;
create policy mine on own_note using (is_my_conversation(conversation_id)) with check (is_my_conversation(conversation_id));
alter table shared_note enable row level security;
create policy of_us_two on shared_note using (is_of_us_two(conversation_id)) with check (is_of_us_two(conversation_id));
alter table outcome enable row level security;
create policy of_us_two on outcome using (is_of_us_two(conversation_id)) with check (is_of_us_two(conversation_id));
alter table agreed_action enable row level security;
create policy of_us_two on agreed_action using (is_of_us_two(conversation_id)) with check (is_of_us_two(conversation_id));
alter table attachment enable row level security;
create policy mine on attachment using (is_my_conversation(conversation_id)) with check (is_my_conversation(conversation_id));
create policy seen_by_coach on attachment for select using (is_of_us_two(conversation_id));
alter table handover enable row level security;
create policy of_us_two on handover using (trainee_id = (select current_person()) or coaches_in(pairing_id))
  with check (trainee_id = (select current_person()) or coaches_in(pairing_id));
create policy for_next_coach on handover for select using (trainee_agreed and coach_agreed and coaches_now(trainee_id));
alter table coach_rhythm enable row level security;
create policy my_own_rhythm on coach_rhythm
  using (coach_id = (select current_person())) with check (coach_id = (select current_person()));

-- What was written is changed, not deleted: with a conversation, a coach would delete what is the trainee's alone.
grant select, insert on conversation, conversation_slot, preparation, own_note, shared_note, outcome, agreed_action, attachment,
  handover, coach_rhythm to waymark_app;
grant delete on conversation_slot, agreed_action, attachment to waymark_app;
grant update (starts_at, minutes, place, state, sequence, stamped_at) on conversation to waymark_app;
grant update (answers, is_shared, version, saved_at) on preparation to waymark_app;
grant update (body, version, saved_at) on own_note to waymark_app;
grant update (body, version, saved_by, saved_at) on shared_note to waymark_app;
grant update (lines, audience, version, saved_by, saved_at) on outcome to waymark_app;
grant update (what, due_on, done_on, owner) on agreed_action to waymark_app;
grant update (body, version, trainee_agreed, coach_agreed, saved_at) on handover to waymark_app;
grant update (weeks) on coach_rhythm to waymark_app;

-- Who of the two does what, where row-level security alone cannot say.
create function keep_conversation_zones() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  me constant uuid := current_person();
  the_trainee uuid;
begin
  if me is null then return new; end if; -- the owner of the tables
  if tg_table_name = 'conversation' then
    if not exists (select from pairing g where g.pairing_id = new.pairing_id and g.trainee_id = new.trainee_id) then
      raise exception 'a conversation is of its pairing' using errcode = 'check_violation';
    end if;
    new.proposed_by := case when new.trainee_id = me then 'trainee' else 'coach' end;
    return new;
  end if;
  if tg_table_name = 'handover' then
    if not exists (select from pairing g where g.pairing_id = new.pairing_id and g.trainee_id = new.trainee_id) then
      raise exception 'a handover is of its pairing' using errcode = 'check_violation';
    end if;
    if tg_op = 'UPDATE' and new.body is distinct from old.body then
      new.trainee_agreed := new.trainee_id = me and new.trainee_agreed;
      new.coach_agreed := new.trainee_id <> me and new.coach_agreed;
    elsif tg_op = 'UPDATE' and new.trainee_id = me then new.coach_agreed := old.coach_agreed;
    elsif tg_op = 'UPDATE' then new.trainee_agreed := old.trainee_agreed;
    elsif new.trainee_id = me then new.coach_agreed := false;
    else new.trainee_agreed := false;
    end if;
    return new;
  end if;
  select c.trainee_id into the_trainee from conversation c where c.conversation_id = new.conversation_id;
  new.saved_by := case when the_trainee = me then 'trainee' else 'coach' end;
  if tg_table_name = 'outcome' and the_trainee <> me then
    new.audience := case when tg_op = 'UPDATE' then old.audience else 'two' end; -- the trainee decides
  end if;
  return new;
end $$;
revoke execute on function keep_conversation_zones from public;
create trigger keep_conversation_zones before insert on conversation for each row execute function keep_conversation_zones();
create trigger keep_handover before insert or update on handover for each row execute function keep_conversation_zones();
create trigger keep_shared_note before insert or update on shared_note for each row execute function keep_conversation_zones();
create trigger keep_outcome before insert or update on outcome for each row execute function keep_conversation_zones();

create function was_coach_in(the_id uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (
    select from conversation c join pairing g using (pairing_id)
    where c.conversation_id = the_id and g.coach_id = current_person())
$$;
comment on function was_coach_in is 'Whether the person who is asking was the coach of it at any time: it says no more.';

create function people_to_remind(the_id uuid, the_sequence integer, ahead interval) returns table (person_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select unnest(array[c.trainee_id, g.coach_id])
  from conversation c join pairing g using (pairing_id)
  where c.conversation_id = the_id and c.sequence = the_sequence and c.state = 'arranged'
    and c.starts_at > now() and c.starts_at <= now() + ahead + interval '10 minutes' and is_current(g.from_on, g.until_on)
$$;
comment on function people_to_remind is 'The two, if the conversation still takes place at that time, is near, and has not begun.';

create function forget_shared_notes(older_than interval) returns integer
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  since constant timestamptz := oldest_to_keep(older_than, interval '12 months');
  gone integer;
begin
  update shared_note n set scheme_ended_at = case when t.is_one then null else coalesce(n.scheme_ended_at, now()) end
  from conversation c cross join lateral (
    select exists (
      select from membership m where m.person_id = c.trainee_id and m.kind = 'trainee' and is_current(m.from_on, m.until_on)
    ) as is_one
  ) t
  where c.conversation_id = n.conversation_id and t.is_one = (n.scheme_ended_at is not null);
  delete from shared_note where scheme_ended_at < since;
  get diagnostics gone = row_count;
  return gone;
end $$;
comment on function forget_shared_notes is 'Marks those whose trainee is no trainee any more, and deletes those that were marked long ago.';

revoke execute on function coaches_in, coaches_now, is_my_conversation, is_of_us_two, was_coach_in, people_to_remind, forget_shared_notes
  from public;
grant execute on function coaches_in, coaches_now, is_my_conversation, is_of_us_two, was_coach_in, people_to_remind, forget_shared_notes
  to waymark_app;

create function plan_in_conversation(the_conversation uuid, the_plan uuid) returns jsonb
language sql stable security definer set search_path = public, pg_temp as $$
  select read_plan(p.plan_id)
  from conversation c
  join attachment a on a.conversation_id = c.conversation_id and a.kind = 'plan' and a.target = the_plan::text
  join plan p on p.plan_id = the_plan and p.person_id = c.trainee_id
  where c.conversation_id = the_conversation and (c.trainee_id = current_person() or coaches_in(c.pairing_id))
$$;
comment on function plan_in_conversation is 'A plan that a trainee brought, for the two, for as long as they are paired.';

create function about_my_trainees() returns table (person_id uuid, specialism text, month integer)
language sql stable security definer set search_path = public, pg_temp set timezone = 'Europe/London' as $$
  select g.trainee_id, s.name,
    case when h.starts_on is null then null
      else 1 + (extract(year from age(current_date, h.starts_on)) * 12 + extract(month from age(current_date, h.starts_on)))::integer end
  from pairing g
  left join lateral (
    select m.specialism_id, m.cohort_id from membership m
    where m.person_id = g.trainee_id and m.kind = 'trainee' and is_current(m.from_on, m.until_on)
    order by m.from_on desc limit 1
  ) m on true
  left join specialism s on s.specialism_id = m.specialism_id
  left join cohort h on h.cohort_id = m.cohort_id
  where g.coach_id = current_person() and is_current(g.from_on, g.until_on) and acts_as('coach')
$$;
comment on function about_my_trainees is 'The specialism and the month of the scheme of those whom the person who is asking coaches.';
revoke execute on function plan_in_conversation, about_my_trainees from public;
grant execute on function plan_in_conversation, about_my_trainees to waymark_app;

create function drop_taken_slots(the_id uuid) returns void
language sql volatile security definer set search_path = public, pg_temp as $$
  delete from conversation_slot s
  using conversation mine join pairing g using (pairing_id), conversation other join pairing h on h.pairing_id = other.pairing_id
  where mine.conversation_id = the_id and is_of_us_two(the_id) and mine.state = 'arranged'
    and h.coach_id = g.coach_id and other.conversation_id <> the_id and other.state = 'proposed'
    and s.conversation_id = other.conversation_id
    and tstzrange(s.starts_at, s.starts_at + make_interval(mins => other.minutes))
      && tstzrange(mine.starts_at, mine.starts_at + make_interval(mins => mine.minutes))
$$;
comment on function drop_taken_slots is 'A time that was picked is no longer offered to the coach''s other trainees.';
revoke execute on function drop_taken_slots from public;
grant execute on function drop_taken_slots to waymark_app;
