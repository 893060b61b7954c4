-- Whoever asked for another coach may think better of it, for as long as the pairing goes on.

grant delete on coach_change_request to waymark_app;
create policy taken_back_by_the_trainee on coach_change_request for delete using (
  asked_by = (select current_person())
  and exists (
    select from pairing p
    where p.pairing_id = coach_change_request.pairing_id and p.trainee_id = asked_by and is_current(p.from_on, p.until_on)
  )
);
