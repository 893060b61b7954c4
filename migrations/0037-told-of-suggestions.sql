-- An alum is told of the job that an editor suggests, without the editor learning whose it is.

create function note_suggestion(the_post uuid) returns table (person_id uuid, notice_id uuid)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  return query
    select p.person_id, add_notice(p.person_id, 'job-suggestion', p.post_id)
    from post p
    where p.post_id = the_post and p.proposed_key is not null and p.proposed_by = current_person();
end $$;
comment on function note_suggestion is 'Notes for an alum that the editor who is asking has suggested a level for a job of theirs.';

revoke execute on function note_suggestion from public;
grant execute on function note_suggestion to waymark_app;
