-- Who coaches whom is worked out once for a query, not for each row: pages with three years of conversations stay quick, and indexes
-- can be used.

create function pairings_i_coach() returns uuid[]
language sql stable security definer set search_path = public, pg_temp as $$
  select case when acts_as('coach') then array(
    select g.pairing_id from pairing g where g.coach_id = current_person() and is_current(g.from_on, g.until_on)
  ) else '{}' end
$$;
comment on function pairings_i_coach is 'The pairings of today in which the person who is asking is the coach, and may be.';
revoke execute on function pairings_i_coach from public;
grant execute on function pairings_i_coach to waymark_app;

alter policy of_us_two on conversation
  using (trainee_id = (select current_person()) or pairing_id = any ((select pairings_i_coach())::uuid[]));
-- Whoever sees a conversation sees these of it.
alter policy of_us_two on outcome
  using (exists (select from conversation c where c.conversation_id = outcome.conversation_id));
alter policy of_us_two on agreed_action
  using (exists (select from conversation c where c.conversation_id = agreed_action.conversation_id));
alter policy of_us_two on conversation_slot
  using (exists (select from conversation c where c.conversation_id = conversation_slot.conversation_id));
