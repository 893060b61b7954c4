-- Who drafted, reviewed and published a version is a person's id, or the words of whoever works outside the pages ("command
-- line", "bundled with Waymark"). The id stays when the person goes: what was published keeps its history, without a name.

comment on column framework_version.drafted_by is 'The id of the person who drafted it, or words such as "command line". An id stays when its person goes.';
comment on column review.reviewed_by is 'As drafted_by; a person who drafted a version never reviews it.';
comment on column publication.published_by is 'As drafted_by.';

create function is_person_id(signature text) returns boolean language sql immutable
  as $$ select signature ~ '^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$' $$;
comment on function is_person_id is 'Whether who signed a version is a person, and not the command line.';

-- A person signs for themselves, as an editor; while a person is asking, nobody else signs.
create function signed_by_an_editor() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  signature text := to_jsonb(new) ->> tg_argv[0];
begin
  if (current_person() is not null or is_person_id(signature))
    and (signature is distinct from current_person()::text or not acts_as('editor')) then
    raise exception 'an editor signs a version, and with their own name' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger framework_version_is_signed before insert on framework_version
  for each row execute function signed_by_an_editor('drafted_by');
create trigger review_is_signed before insert on review
  for each row execute function signed_by_an_editor('reviewed_by');
create trigger publication_is_signed before insert on publication
  for each row execute function signed_by_an_editor('published_by');

create function reviewed_by_another() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if is_person_id(new.reviewed_by)
    and exists (select from framework_version where version_id = new.version_id and drafted_by = new.reviewed_by) then
    raise exception 'a version is reviewed by another person than who drafted it' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger review_is_by_another before insert or update on review for each row execute function reviewed_by_another();

create function reviewed_before_it_is_in_force() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if is_person_id(new.published_by)
    and not exists (select from review where version_id = new.version_id)
    and not exists (select from publication where version_id = new.version_id) then
    raise exception 'a version is reviewed before a person puts it in force' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
comment on function reviewed_before_it_is_in_force is 'The command line needs no review, and one that was in force before is gone back to without another.';
create trigger publication_is_reviewed before insert on publication
  for each row execute function reviewed_before_it_is_in_force();

-- Editors do not see the list of people; of those who signed a version they see the name.
create function signatories() returns table (signature text, name text)
language sql stable security definer set search_path = public, pg_temp as $$
  select person_id::text, display_name
  from person
  where acts_as('editor')
    and person_id::text in (
      select drafted_by from framework_version
      union select reviewed_by from review
      union select published_by from publication
    )
$$;
comment on function signatories is 'The names of those who drafted, reviewed or published a version, for editors.';

-- What was never published may go. Everything of it goes with it, and its framework where there is no other version.
create function discard_draft(the_version integer) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  the_framework integer;
begin
  if not acts_as('editor') then
    raise exception 'only an editor discards a draft' using errcode = 'insufficient_privilege';
  end if;
  select framework_id into the_framework from framework_version where version_id = the_version for update;
  if not found or exists (select from publication where version_id = the_version) then return false; end if;
  delete from context where version_id = the_version;
  delete from step_evidence e using step s where s.step_id = e.step_id and s.version_id = the_version;
  delete from step where version_id = the_version;
  delete from requirement where version_id = the_version;
  delete from skill where version_id = the_version;
  delete from level where version_id = the_version;
  delete from role where version_id = the_version;
  delete from family where version_id = the_version;
  delete from review where version_id = the_version;
  delete from framework_version where version_id = the_version;
  delete from framework f
    where f.framework_id = the_framework and not exists (select from framework_version v where v.framework_id = f.framework_id);
  return true;
end $$;
comment on function discard_draft is 'Deletes a version that was never published. False where there is none such.';

revoke execute on function signatories, discard_draft from public;
grant execute on function signatories, discard_draft to waymark_app;
