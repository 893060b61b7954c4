-- Each rule of the privacy page has a function of its own, `forget_` and its name. The area that keeps the table has it in a migration of its own.

create function oldest_to_keep(older_than interval, at_least interval) returns timestamptz
language plpgsql stable set search_path = public, pg_temp as $$
begin
  if older_than < at_least then
    raise exception 'this is kept for % at least', at_least using errcode = 'restrict_violation';
  end if;
  return now() - older_than;
end $$;
comment on function oldest_to_keep is 'The moment before which a rule deletes; it refuses a time shorter than the privacy page promises.';

-- audit
create function forget_audit_entries(older_than interval) returns integer
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  since constant timestamptz := oldest_to_keep(older_than, interval '24 months');
  gone integer;
begin
  delete from audit_entry where at < since;
  get diagnostics gone = row_count;
  return gone;
end $$;

-- people
create function forget_unconfirmed_addresses(older_than interval) returns integer
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  since constant timestamptz := oldest_to_keep(older_than, interval '7 days');
  gone integer;
begin
  delete from email_address a
  where a.verified_at is null and a.added_at < since
    and not exists (select from one_time_token t where t.address_id = a.address_id and t.expires_at > now());
  get diagnostics gone = row_count;
  return gone;
end $$;

-- people/sign-in
create function forget_one_time_links(older_than interval) returns integer
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  since constant timestamptz := oldest_to_keep(older_than, interval '7 days');
  gone integer;
begin
  delete from one_time_token where expires_at < since;
  get diagnostics gone = row_count;
  return gone;
end $$;

create function forget_passkey_questions(older_than interval) returns integer
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  since constant timestamptz := oldest_to_keep(older_than, interval '1 day');
  gone integer;
begin
  delete from one_time_token
  where purpose like 'passkey-%' and expires_at < since;
  get diagnostics gone = row_count;
  return gone;
end $$;

create function forget_idle_sessions(older_than interval) returns integer
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  since constant timestamptz := oldest_to_keep(older_than, interval '7 days');
  gone integer;
begin
  delete from session where last_used_at < since;
  get diagnostics gone = row_count;
  return gone;
end $$;

create function forget_old_sessions(older_than interval) returns integer
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  since constant timestamptz := oldest_to_keep(older_than, interval '30 days');
  gone integer;
begin
  delete from session where started_at < since;
  get diagnostics gone = row_count;
  return gone;
end $$;

-- people/joining
create function forget_closed_invitations(older_than interval) returns integer
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  since constant timestamptz := oldest_to_keep(older_than, interval '90 days');
  gone integer;
begin
  delete from invitation
  where coalesce(accepted_at, withdrawn_at, expires_at) < since;
  get diagnostics gone = row_count;
  return gone;
end $$;

create function forget_decided_requests(older_than interval) returns integer
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  since constant timestamptz := oldest_to_keep(older_than, interval '90 days');
  gone integer;
begin
  delete from join_request where decided_at < since;
  get diagnostics gone = row_count;
  return gone;
end $$;

create function forget_unconfirmed_requests(older_than interval) returns integer
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  since constant timestamptz := oldest_to_keep(older_than, interval '7 days');
  gone integer;
begin
  delete from join_request
  where confirmed_at is null and asked_at < since;
  get diagnostics gone = row_count;
  return gone;
end $$;

create function forget_waiting_requests(older_than interval) returns integer
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  since constant timestamptz := oldest_to_keep(older_than, interval '180 days');
  gone integer;
begin
  delete from join_request
  where confirmed_at is not null and decided_at is null and asked_at < since;
  get diagnostics gone = row_count;
  return gone;
end $$;

-- people/cohort-lists
create function forget_cohort_lists(older_than interval) returns integer
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  since constant timestamptz := oldest_to_keep(older_than, interval '90 days');
  gone integer;
begin
  delete from cohort_list where loaded_at < since;
  get diagnostics gone = row_count;
  return gone;
end $$;

-- people/leaving
create function forget_scheme_ends(older_than interval) returns integer
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  since constant timestamptz := oldest_to_keep(older_than, interval '12 months');
  gone integer;
begin
  delete from scheme_end where ended_at < since;
  get diagnostics gone = row_count;
  return gone;
end $$;

create function forget_withdrawn_consents(older_than interval) returns integer
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  since constant timestamptz := oldest_to_keep(older_than, interval '24 months');
  gone integer;
begin
  delete from consent where withdrawn_at < since;
  get diagnostics gone = row_count;
  return gone;
end $$;

create function forget_deletions(older_than interval) returns integer
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  since constant timestamptz := oldest_to_keep(older_than, interval '24 months');
  gone integer;
begin
  delete from account_deletion where deleted_at < since;
  get diagnostics gone = row_count;
  return gone;
end $$;

revoke execute on function forget_audit_entries, forget_unconfirmed_addresses, forget_one_time_links, forget_passkey_questions,
  forget_idle_sessions, forget_old_sessions, forget_closed_invitations, forget_decided_requests, forget_unconfirmed_requests,
  forget_waiting_requests, forget_cohort_lists, forget_scheme_ends, forget_withdrawn_consents, forget_deletions from public;
grant execute on function forget_audit_entries, forget_unconfirmed_addresses, forget_one_time_links, forget_passkey_questions,
  forget_idle_sessions, forget_old_sessions, forget_closed_invitations, forget_decided_requests, forget_unconfirmed_requests,
  forget_waiting_requests, forget_cohort_lists, forget_scheme_ends, forget_withdrawn_consents, forget_deletions to waymark_app;
drop function forget_old;
