-- A coach who deletes their account takes nothing of a trainee's along, and later coaches read the outcomes that a trainee chose to show
-- them.

alter table conversation alter column pairing_id drop not null;
alter table conversation drop constraint conversation_pairing_id_fkey;
alter table conversation add constraint conversation_pairing_id_fkey foreign key (pairing_id) references pairing on delete set null;
alter table conversation add constraint conversation_trainee_id_fkey foreign key (trainee_id) references person on delete cascade;
comment on column conversation.pairing_id is 'None where the coach has deleted their account: it is the trainee''s still.';

create function conversation_ends_with_pairing() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if new.pairing_id is null and new.state in ('proposed', 'arranged') then
    new.state := 'cancelled';
    new.sequence := new.sequence + 1;
    new.stamped_at := now();
  end if;
  return new;
end $$;
revoke execute on function conversation_ends_with_pairing from public;
create trigger conversation_ends_with_pairing before update of pairing_id on conversation
  for each row execute function conversation_ends_with_pairing();

create function outcomes_of_earlier_coaches(the_pairing uuid) returns table (lines text[], met_at timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
  select o.lines, coalesce(c.starts_at, o.saved_at)
  from pairing g
  join conversation c on c.trainee_id = g.trainee_id and c.pairing_id is distinct from g.pairing_id
  join outcome o on o.conversation_id = c.conversation_id
  where g.pairing_id = the_pairing and coaches_in(g.pairing_id) and o.audience = 'coaches'
  order by 2 desc
  limit 20
$$;
comment on function outcomes_of_earlier_coaches is 'What a trainee chose to show to later coaches, for the coach of today.';
revoke execute on function outcomes_of_earlier_coaches from public;
grant execute on function outcomes_of_earlier_coaches to waymark_app;
