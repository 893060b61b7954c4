-- Three ways round the rules of 0001: renaming a framework, publishing a version while somebody still changes it, and a reason
-- of no words.

-- Every key of a published version begins with the slug of its framework.
create function refuse_rename_once_published() returns trigger language plpgsql as $$
begin
  if exists (select from publication join framework_version using (version_id) where framework_id = old.framework_id) then
    raise exception 'a published version never changes' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger framework_keeps_its_slug before update of slug on framework
  for each row execute function refuse_rename_once_published();

-- Who changes a version holds on to it until the transaction ends, and who publishes it waits for all of them. Whoever comes
-- later waits for the publication, and is refused.
create or replace function refuse_change_once_published() returns trigger language plpgsql as $$
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
  perform from framework_version where version_id in (old_version, new_version) for key share;
  if exists (select from publication where version_id in (old_version, new_version)) then
    raise exception 'a published version never changes' using errcode = 'restrict_violation';
  end if;
  return coalesce(new, old);
end $$;

create function wait_for_changes() returns trigger language plpgsql as $$
begin
  perform from framework_version where version_id = new.version_id for update;
  return new;
end $$;
create trigger publication_waits_for_changes before insert on publication
  for each row execute function wait_for_changes();

alter table step_evidence
  add constraint illustrative_has_date_and_reason check (kind <> 'illustrative' or (trim(source_date) <> '' and trim(note) <> ''));
comment on constraint illustrative_has_date_and_reason on step_evidence is 'An illustrative step carries the editors'' date and reason, in words.';
