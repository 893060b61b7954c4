-- As in migration 0007, with two rules more.
create or replace function forget_old(rule text, older_than interval) returns integer
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  before timestamptz := now() - older_than;
  at_least interval := case rule
    when 'audit-entries' then interval '24 months'
    when 'decided-requests' then interval '90 days'
    when 'unconfirmed-requests' then interval '7 days'
    when 'waiting-requests' then interval '180 days'
    when 'cohort-lists' then interval '90 days'
    when 'scheme-ends' then interval '12 months'
    when 'closed-invitations' then interval '90 days'
    when 'unconfirmed-addresses' then interval '7 days'
    when 'one-time-links' then interval '7 days'
    when 'passkey-questions' then interval '1 day'
    when 'idle-sessions' then interval '7 days'
    when 'old-sessions' then interval '30 days'
    when 'withdrawn-consents' then interval '24 months'
    when 'deletions' then interval '24 months'
  end;
  gone integer;
begin
  if older_than < at_least then
    raise exception '% are kept for % at least', rule, at_least using errcode = 'restrict_violation';
  end if;
  case rule
    when 'audit-entries' then delete from audit_entry where at < before;
    when 'decided-requests' then delete from join_request where decided_at < before;
    when 'unconfirmed-requests' then delete from join_request where confirmed_at is null and asked_at < before;
    when 'waiting-requests' then delete from join_request where confirmed_at is not null and decided_at is null and asked_at < before;
    when 'cohort-lists' then delete from cohort_list where loaded_at < before;
    when 'scheme-ends' then delete from scheme_end where ended_at < before;
    when 'closed-invitations' then delete from invitation where coalesce(accepted_at, withdrawn_at, expires_at) < before;
    when 'unconfirmed-addresses' then delete from email_address a
      where a.verified_at is null and a.added_at < before
        and not exists (select from one_time_token t where t.address_id = a.address_id and t.expires_at > now());
    when 'one-time-links' then delete from one_time_token where expires_at < before;
    when 'passkey-questions' then delete from one_time_token where purpose like 'passkey-%' and expires_at < before;
    when 'idle-sessions' then delete from session where last_used_at < before;
    when 'old-sessions' then delete from session where started_at < before;
    when 'withdrawn-consents' then delete from consent where withdrawn_at < before;
    when 'deletions' then delete from account_deletion where deleted_at < before;
  end case;
  get diagnostics gone = row_count;
  return gone;
end $$;
