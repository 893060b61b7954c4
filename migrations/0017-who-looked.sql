-- What people read about themselves in the audit log: whoever is a coach of a pairing too, whoever was looked for by an address,
-- and by whom a right was given that came by an invitation.

drop policy about_me on audit_entry;
create policy about_me on audit_entry for select using (
  (select current_person()) in (actor_id, subject_id) or object = (select current_person()::text));

create or replace function names_in_my_audit() returns table (person_id uuid, display_name text)
language sql stable security definer set search_path = public, pg_temp as $$
  select p.person_id, p.display_name from person p
  where p.person_id in (
    select unnest(array[e.actor_id, e.subject_id, case when e.verb in ('pair', 'end-pairing') then e.object::uuid end])
    from audit_entry e
    where e.actor_id = current_person() or e.subject_id = current_person() or e.object = current_person()::text)
$$;

create function note_look_by_address(the_verb text, the_keys text[], the_object text) returns void
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  if the_verb not in ('find-by-address', 'see-addresses') or not acts_as('coach', 'administrator') then
    raise exception 'only staff look at addresses' using errcode = 'insufficient_privilege';
  end if;
  insert into audit_entry (actor_id, verb, subject_id, object)
  select current_person(), the_verb, a.person_id, the_object
  from email_address a
  where acts_as('administrator') and a.address_key = any (the_keys) and a.verified_at is not null;
  if not found then
    insert into audit_entry (actor_id, verb, object) values (current_person(), the_verb, the_object);
  end if;
end $$;
comment on function note_look_by_address is 'Notes that staff looked at addresses, with each person whose they are where an administrator did; once without anybody where they are nobody''s, or a coach looked, who is told of no address whose it is.';
revoke execute on function note_look_by_address from public;
grant execute on function note_look_by_address to waymark_app;

-- As in migration 0004, but that the right is noted too, as given by whoever invited them: the invitation goes long before the log.
create or replace function accept_invitation(the_hash bytea, the_person uuid, the_name text) returns text
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  the_invitation invitation;
begin
  if not exists (select from find_invitation(the_hash) f where f.holds) then return 'used'; end if;
  update invitation i set accepted_at = now()
  where i.invitation_id = (select u.invitation_id from use_token(the_hash, 'invite') u)
    and i.accepted_at is null and i.withdrawn_at is null
  returning i.* into the_invitation;
  if not found then return 'used'; end if;
  if the_name is not null then
    if exists (select from email_address a where a.address_key = the_invitation.address_key and a.verified_at is not null) then
      raise exception 'the address belongs to somebody' using errcode = 'unique_violation';
    end if;
    insert into person (person_id, display_name) values (the_person, the_name);
    insert into email_address (person_id, address, address_key, verified_at)
      values (the_person, the_invitation.address, the_invitation.address_key, now());
  elsif current_person() is distinct from the_person
    or not exists (select from email_address a where a.address_key = the_invitation.address_key and a.person_id = the_person and a.verified_at is not null) then
    raise exception 'only the person whose address it is may take this invitation' using errcode = 'insufficient_privilege';
  end if;
  update invitation i set accepted_by = the_person where i.invitation_id = the_invitation.invitation_id;
  insert into audit_entry (actor_id, verb, subject_id, object)
    values (the_person, 'accept-invitation', the_person, the_invitation.invitation_id::text);
  insert into membership (person_id, kind, region_id, specialism_id, cohort_id, granted_by)
    values (the_person, the_invitation.kind, the_invitation.region_id, the_invitation.specialism_id, the_invitation.cohort_id, the_invitation.invited_by)
    on conflict do nothing;
  if found then
    insert into audit_entry (actor_id, verb, subject_id, object)
      values (the_invitation.invited_by, 'grant-membership', the_person, the_invitation.kind);
  end if;
  return 'accepted';
end $$;

-- As in migration 0004, but that a letter which leaves late holds its invitation open for as long as its link, and one that ran
-- out stays so.
create or replace function mint_token_again(
  the_hash bytea, the_purpose text, the_person uuid, the_address uuid, the_invitation uuid, the_request uuid, the_length interval
) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  if the_purpose not in ('verify', 'reset', 'invite', 'join') then
    raise exception 'no letter has such a link' using errcode = 'insufficient_privilege';
  end if;
  if the_purpose = 'invite' then
    update invitation i set expires_at = now() + the_length
    where i.invitation_id = the_invitation and i.expires_at > now() and i.accepted_at is null and i.withdrawn_at is null;
    if not found then return false; end if;
  end if;
  insert into one_time_token as t (token_hash, purpose, person_id, address_id, invitation_id, request_id, expires_at)
    values (the_hash, the_purpose, the_person, the_address, the_invitation, the_request, now() + the_length)
    on conflict (token_hash) do update set expires_at = excluded.expires_at
      where t.used_at is null and t.purpose = excluded.purpose;
  return found;
exception when foreign_key_violation then return false;
end $$;

-- Accounts are made and go by the functions above alone, with their entry in the log; links are used up, and go when they are old.
revoke insert, delete on person from waymark_app;
revoke delete on one_time_token from waymark_app;
