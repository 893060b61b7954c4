-- Real people can join only once the organisation has said who is responsible for their data, and on what lawful basis.
alter table installation add column is_open_to_people boolean not null default false;
comment on column installation.is_open_to_people is
  'Whether a controller and a lawful basis were set at the last start of a server.';
grant update (is_open_to_people) on installation to waymark_app;

create function refuse_people_too_soon() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if new.origin = 'joined' and not (select is_open_to_people from installation) and has_people() then
    raise exception 'no one can join before a controller and a lawful basis are set' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
comment on function refuse_people_too_soon is
  'The first administrator can join at any time: someone has to see what is missing.';
create trigger not_too_soon before insert on person for each row execute function refuse_people_too_soon();
revoke execute on function refuse_people_too_soon from public;
