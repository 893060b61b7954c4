-- People: who they are, how they sign in, what they may, and what was done. The program itself works as the role waymark_app,
-- which owns nothing and cannot pass by row-level security: a forgotten "where" shows nothing.

-- Roles belong to the cluster, not to the database: another database may have made this one, or be making it just now.
do $$
begin
  for attempt in 1..20 loop
    begin
      if not exists (select from pg_roles where rolname = 'waymark_app') then
        create role waymark_app nologin nosuperuser nocreatedb nocreaterole nobypassrls;
      end if;
      if not pg_has_role(current_user, 'waymark_app', 'member') then grant waymark_app to current_user; end if;
      return;
    exception
      when duplicate_object or unique_violation or internal_error then perform pg_sleep(0.05 * attempt);
      when insufficient_privilege then
        raise exception 'the role waymark_app is missing: let an administrator of the database run "create role waymark_app nologin; grant waymark_app to %;"', current_user
          using errcode = 'insufficient_privilege';
    end;
  end loop;
  raise exception 'the role waymark_app could not be made: too many databases are migrated at once';
end $$;

create extension if not exists btree_gist;

-- Reference data: where people are, what they train in, and with whom they began. Public, and kept by editors.

create table region (
  region_id integer generated always as identity primary key,
  slug slug not null unique,
  name text not null check (name <> ''),
  retired_at timestamptz
);
comment on table region is 'An NHS region of England. Retired ones are offered no more, and stay where they are named.';

create table specialism (
  specialism_id integer generated always as identity primary key,
  slug slug not null unique,
  name text not null check (name <> ''),
  retired_at timestamptz
);
comment on table specialism is 'A specialism of the scheme; those beside informatics and analysis too, since a coach''s trainees come from all.';

create table cohort (
  cohort_id integer generated always as identity primary key,
  slug slug not null unique,
  name text not null check (name <> ''),
  starts_on date not null,
  ends_on date not null check (ends_on > starts_on)
);
comment on table cohort is 'The trainees who begin the scheme together.';

insert into region (slug, name) values
  ('east-of-england', 'East of England'), ('london', 'London'), ('midlands', 'Midlands'),
  ('north-east-and-yorkshire', 'North East and Yorkshire'), ('north-west', 'North West'),
  ('south-east', 'South East'), ('south-west', 'South West');
insert into specialism (slug, name) values
  ('finance', 'Finance'), ('general-management', 'General management'), ('health-analysis', 'Health analysis'),
  ('health-informatics', 'Health informatics'), ('human-resources', 'Human resources'),
  ('policy-and-strategy', 'Policy and strategy');

-- People and their addresses.

create table person (
  person_id uuid primary key default gen_random_uuid(),
  display_name text not null check (display_name = trim(display_name) and length(display_name) between 1 and 100),
  created_at timestamptz not null default now(),
  origin text not null default 'joined' check (origin in ('joined', 'sample'))
);
comment on table person is 'Somebody who has an account. What they are here stands in membership.';
comment on column person.origin is 'A sample person is invented, comes with the embedded database, and can never be one of a real community.';

create table email_address (
  address_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references person on delete cascade,
  address text not null check (length(address) between 3 and 320),
  address_key text not null check (address_key = lower(address_key)),
  added_at timestamptz not null default now(),
  verified_at timestamptz,
  unique (person_id, address_key)
);
create unique index address_is_one_persons on email_address (address_key) where verified_at is not null;
comment on table email_address is 'A person may have several, since people leave the NHS. Each verified one signs in, and receives letters.';
comment on column email_address.address is 'As it was typed.';
comment on column email_address.address_key is 'The same for addresses that differ in case or in how Unicode composes them.';

-- How they sign in.

create table password (
  person_id uuid primary key references person on delete cascade,
  hash text not null check (hash like '$argon2id$%'),
  set_at timestamptz not null default now()
);
comment on table password is 'Argon2id, with its parameters and salt in the hash.';

create table session (
  session_id uuid primary key,
  person_id uuid not null references person on delete cascade,
  secret_hash bytea not null check (octet_length(secret_hash) = 32),
  started_at timestamptz not null default now(),
  last_used_at timestamptz not null default now(),
  second_factor_at timestamptz,
  method text not null check (method in ('password', 'passkey', 'issuer', 'link')),
  device text not null check (length(device) between 1 and 100)
);
create index on session (person_id);
comment on table session is 'One browser that is signed in. Ended ones are gone.';
comment on column session.secret_hash is 'SHA-256 of the secret; the cookie holds "session_id.secret".';
comment on column session.device is 'Browser and system in words, such as "Firefox on Windows".';

create table totp (
  person_id uuid primary key references person on delete cascade,
  secret bytea not null check (octet_length(secret) between 16 and 64),
  added_at timestamptz not null default now(),
  confirmed_at timestamptz,
  last_step integer,
  session_id uuid references session on delete cascade,
  check ((session_id is null) = (confirmed_at is not null))
);
create index on totp (session_id);
comment on table totp is 'The secret shared with an app that makes codes (RFC 6238).';
comment on column totp.session_id is 'Until it is confirmed, the one session that was shown the secret: it goes when that ends.';
comment on column totp.last_step is 'The time step of the last code that was taken: it and earlier ones are refused.';

create table recovery_code (
  person_id uuid not null references person on delete cascade,
  code_hash bytea not null check (octet_length(code_hash) = 32),
  made_at timestamptz not null default now(),
  used_at timestamptz,
  primary key (person_id, code_hash)
);
comment on table recovery_code is 'For a day without the second factor; each works once.';

create table passkey (
  credential_id text primary key check (length(credential_id) between 1 and 1400),
  person_id uuid not null references person on delete cascade,
  public_key bytea not null,
  counter bigint not null check (counter >= 0),
  transports text[] not null default '{}',
  name text not null check (name = trim(name) and length(name) between 1 and 60),
  added_at timestamptz not null default now(),
  last_used_at timestamptz
);
create index on passkey (person_id);
comment on table passkey is 'A WebAuthn credential. Its counter goes up, or stays at 0 where the device keeps none.';

create table linked_identity (
  issuer text not null check (issuer like 'http%'),
  subject text not null check (length(subject) between 1 and 255),
  person_id uuid not null references person on delete cascade,
  linked_at timestamptz not null default now(),
  primary key (issuer, subject),
  unique (person_id, issuer)
);
comment on table linked_identity is 'Who a person is to an OpenID Connect issuer, such as the one of NHSmail. Linked only by somebody who is signed in.';

-- What they are here.

create domain membership_kind as text check (value in ('trainee', 'alum', 'coach', 'editor', 'administrator'));

create function is_current(from_on date, until_on date) returns boolean language sql stable
  as $$ select current_date >= from_on and (until_on is null or current_date < until_on) $$;
comment on function is_current is 'Whether what holds from one day until the day before another holds today.';

create table membership (
  membership_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references person on delete cascade,
  kind membership_kind not null,
  region_id integer references region,
  specialism_id integer references specialism,
  cohort_id integer references cohort,
  granted_by uuid references person on delete set null,
  granted_at timestamptz not null default now(),
  from_on date not null default current_date,
  until_on date check (until_on >= from_on),
  ended_by uuid references person on delete set null,
  constraint one_current_membership exclude using gist (person_id with =, (kind::text) with =, daterange(from_on, until_on) with &&)
);
create index on membership (person_id);
create index on membership (kind, until_on);
comment on table membership is 'What a person is here, from a day until the day before another.';
comment on column membership.granted_by is 'Null where Waymark itself granted it, as to the first administrator.';
comment on column membership.until_on is 'The first day on which it is no more; null while nobody has said.';

create table suspension (
  suspension_id uuid primary key default gen_random_uuid(),
  person_id uuid not null references person on delete cascade,
  suspended_at timestamptz not null default now(),
  suspended_by uuid references person on delete set null,
  lifted_at timestamptz check (lifted_at >= suspended_at),
  lifted_by uuid references person on delete set null
);
create unique index one_current_suspension on suspension (person_id) where lifted_at is null;
comment on table suspension is 'While one is not lifted, the person cannot sign in and holds no rights.';

create table pairing (
  pairing_id uuid primary key default gen_random_uuid(),
  trainee_id uuid not null references person on delete cascade,
  coach_id uuid not null references person on delete cascade check (coach_id <> trainee_id),
  paired_by uuid references person on delete set null,
  paired_at timestamptz not null default now(),
  from_on date not null default current_date,
  until_on date check (until_on >= from_on),
  ended_by uuid references person on delete set null,
  constraint one_current_coach exclude using gist (trainee_id with =, daterange(from_on, until_on) with &&)
);
create index on pairing (coach_id);
comment on table pairing is 'Which coach goes with which trainee; the trainee sees it and may ask to change it.';

create table coach_change_request (
  pairing_id uuid primary key references pairing on delete cascade,
  asked_by uuid not null references person on delete cascade,
  asked_at timestamptz not null default now()
);
comment on table coach_change_request is 'A trainee asks for another coach than this pairing gives them. The coach does not see it.';

-- How they come in.

create table invitation (
  invitation_id uuid primary key default gen_random_uuid(),
  address text not null check (length(address) between 3 and 320),
  address_key text not null check (address_key = lower(address_key)),
  kind membership_kind not null,
  region_id integer references region,
  specialism_id integer references specialism,
  cohort_id integer references cohort,
  invited_by uuid references person on delete set null,
  invited_at timestamptz not null default now(),
  expires_at timestamptz not null default now() + interval '14 days',
  accepted_at timestamptz,
  accepted_by uuid references person on delete set null,
  withdrawn_at timestamptz,
  withdrawn_by uuid references person on delete set null,
  check (accepted_at is null or withdrawn_at is null)
);
create unique index one_open_invitation on invitation (address_key, kind) where accepted_at is null and withdrawn_at is null;
create function refuse_to_open_again() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if new.withdrawn_at is distinct from old.withdrawn_at then
    raise exception 'an invitation that was withdrawn stays so' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger invitation_stays_withdrawn before update of withdrawn_at on invitation
  for each row when (old.withdrawn_at is not null) execute function refuse_to_open_again();
comment on table invitation is 'Somebody may join as something. The link in the letter is a one_time_token.';

create table join_request (
  request_id uuid primary key default gen_random_uuid(),
  name text not null check (name = trim(name) and length(name) between 1 and 100),
  address text not null check (length(address) between 3 and 320),
  address_key text not null check (address_key = lower(address_key)),
  kind membership_kind not null check (kind in ('trainee', 'alum')),
  region_id integer references region,
  specialism_id integer references specialism,
  cohort_id integer references cohort,
  asked_at timestamptz not null default now(),
  confirmed_at timestamptz,
  decided_at timestamptz,
  decided_by uuid references person on delete set null,
  decision text check (decision in ('approved', 'refused')),
  check ((decided_at is null) = (decision is null))
);
comment on table join_request is 'Somebody asks to join. Staff see it once the address is confirmed by the link that was sent there.';

create table one_time_token (
  token_hash bytea primary key check (octet_length(token_hash) = 32),
  purpose text not null check (purpose in ('verify', 'reset', 'invite', 'join', 'first-administrator', 'passkey-add', 'passkey-sign-in', 'link')),
  person_id uuid references person on delete cascade,
  address_id uuid references email_address on delete cascade,
  invitation_id uuid references invitation on delete cascade,
  request_id uuid references join_request on delete cascade,
  made_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  check (purpose not in ('verify', 'reset') or (person_id is not null and address_id is not null)),
  check (purpose <> 'passkey-add' or person_id is not null),
  check ((purpose = 'invite') = (invitation_id is not null)),
  check ((purpose = 'join') = (request_id is not null))
);
create index on one_time_token (person_id);
create index on one_time_token (expires_at);
comment on table one_time_token is 'A link that works once, for a while. Only SHA-256 of what stands in the link is here.';

-- What was done.

create table audit_entry (
  entry_id integer generated always as identity primary key,
  at timestamptz not null default now(),
  actor_id uuid,
  verb text not null check (verb ~ '^[a-z]+(-[a-z]+)*$'),
  subject_id uuid,
  object text check (object ~ '^[A-Za-z0-9:@._/-]{1,200}$')
);
create index on audit_entry (at);
create index on audit_entry (actor_id);
create index on audit_entry (subject_id);
create index on audit_entry (object) where object is not null;
comment on table audit_entry is 'Changes of rights, and looks beyond ordinary sight: who, what, whom, when. Never content. Ids stay when people go.';
comment on column audit_entry.actor_id is 'Null where Waymark itself did it, or somebody at the command line.';
comment on column audit_entry.object is 'What else it was done to, such as the coach of a pairing: an id or a key.';

create function refuse_change_of_audit() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if tg_op = 'DELETE' and old.at < now() - interval '24 months' then return old; end if;
  raise exception 'the audit log is only ever added to' using errcode = 'restrict_violation';
end $$;
create trigger audit_entry_stays before update or delete on audit_entry for each row execute function refuse_change_of_audit();
create trigger audit_entry_is_never_emptied before truncate on audit_entry for each statement execute function refuse_change();

-- Who is asking: set by the program for the length of a transaction.

create function current_person() returns uuid language sql stable
  as $$ select nullif(current_setting('waymark.person_id', true), '')::uuid $$;

create function acts_as(variadic kinds text[]) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select exists (
      select from membership
      where person_id = current_person() and kind = any (kinds) and is_current(from_on, until_on)
    )
    and not exists (select from suspension where person_id = current_person() and lifted_at is null)
$$;
comment on function acts_as is 'Whether the person who is asking has one of these memberships today, and is not suspended.';

-- Whoever gains or loses something signs in again: the sessions that began with other rights end.
create function end_sessions_of_changed_person() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from session where person_id = coalesce(new.person_id, old.person_id);
  return null;
end $$;
create trigger membership_ends_sessions after insert or delete or update of kind, from_on, until_on on membership
  for each row execute function end_sessions_of_changed_person();
create trigger suspension_ends_sessions after insert on suspension
  for each row execute function end_sessions_of_changed_person();

-- What has to be looked up before it is known who is asking: narrow questions, each by a secret or by an address. They run with
-- the rights of the tables' owner, and answer nothing else.

create function find_sign_in(the_key text)
returns table (person_id uuid, address_id uuid, address text, password_hash text, is_suspended boolean)
language sql stable security definer set search_path = public, pg_temp as $$
  select a.person_id, a.address_id, a.address, p.hash,
    exists (select from suspension s where s.person_id = a.person_id and s.lifted_at is null)
  from email_address a left join password p on p.person_id = a.person_id
  where a.address_key = the_key and a.verified_at is not null
$$;
comment on function find_sign_in is 'Whose verified address this is, and what to check their password against.';

create function find_session(the_id uuid)
returns table (
  person_id uuid, display_name text, memberships text[], is_suspended boolean, has_second_factor boolean,
  secret_hash bytea, started_at timestamptz, last_used_at timestamptz, second_factor_at timestamptz, asked_at timestamptz
)
language sql stable security definer set search_path = public, pg_temp as $$
  select p.person_id, p.display_name,
    array(
      select m.kind::text from membership m
      where m.person_id = p.person_id and is_current(m.from_on, m.until_on)
      order by 1
    ),
    exists (select from suspension u where u.person_id = p.person_id and u.lifted_at is null),
    exists (select from totp t where t.person_id = p.person_id and t.confirmed_at is not null)
      or exists (select from passkey k where k.person_id = p.person_id),
    s.secret_hash, s.started_at, s.last_used_at, s.second_factor_at, now()
  from session s join person p on p.person_id = s.person_id
  where s.session_id = the_id
$$;
comment on function find_session is 'A session and whose it is. Whether the secret is right is for the one who asks to compare.';

create function find_passkey(the_id text)
returns table (person_id uuid, public_key bytea, counter bigint, transports text[], is_suspended boolean)
language sql stable security definer set search_path = public, pg_temp as $$
  select k.person_id, k.public_key, k.counter, k.transports,
    exists (select from suspension s where s.person_id = k.person_id and s.lifted_at is null)
  from passkey k where k.credential_id = the_id
$$;

create function find_linked_identity(the_issuer text, the_subject text)
returns table (person_id uuid, is_suspended boolean)
language sql stable security definer set search_path = public, pg_temp as $$
  select i.person_id, exists (select from suspension s where s.person_id = i.person_id and s.lifted_at is null)
  from linked_identity i where i.issuer = the_issuer and i.subject = the_subject
$$;

create function has_people() returns boolean language sql stable security definer set search_path = public, pg_temp
  as $$ select exists (select from person where origin = 'joined') $$;
comment on function has_people is 'Whether anybody of a real community is here yet.';

create function find_token(the_hash bytea, the_purpose text)
returns table (person_id uuid, address_id uuid, invitation_id uuid, request_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select t.person_id, t.address_id, t.invitation_id, t.request_id
  from one_time_token t left join invitation i using (invitation_id)
  where t.token_hash = the_hash and t.purpose = the_purpose and t.used_at is null and t.expires_at > now()
    and i.withdrawn_at is null and i.accepted_at is null
$$;
comment on function find_token is 'What a link is for, while it still works: looking at it does not use it up.';

create function use_token(the_hash bytea, the_purpose text)
returns table (person_id uuid, address_id uuid, invitation_id uuid, request_id uuid)
language sql volatile security definer set search_path = public, pg_temp as $$
  update one_time_token t set used_at = now()
  where t.token_hash = the_hash and t.purpose = the_purpose and t.used_at is null and t.expires_at > now()
  returning t.person_id, t.address_id, t.invitation_id, t.request_id
$$;
comment on function use_token is 'Uses a link up. Of two at once the second waits for the first, and finds it used.';

create function mint_token_again(
  the_hash bytea, the_purpose text, the_person uuid, the_address uuid, the_invitation uuid, the_request uuid, the_length interval
) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  if the_purpose not in ('verify', 'reset', 'invite', 'join') then
    raise exception 'no letter has such a link' using errcode = 'insufficient_privilege';
  end if;
  insert into one_time_token as t (token_hash, purpose, person_id, address_id, invitation_id, request_id, expires_at)
    values (the_hash, the_purpose, the_person, the_address, the_invitation, the_request, now() + the_length)
    on conflict (token_hash) do update set expires_at = excluded.expires_at
      where t.used_at is null and t.purpose = excluded.purpose;
  return found;
exception when foreign_key_violation then return false;
end $$;
comment on function mint_token_again is 'Makes the link of a letter work, for its whole length from now, also where the same letter was written before. False where it was used, or what it is about is gone.';

create function invitation_holds(the_inviter uuid, the_kind text) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select the_inviter is null or (
    not exists (select from suspension s where s.person_id = the_inviter and s.lifted_at is null)
    and exists (
      select from membership m
      where m.person_id = the_inviter and is_current(m.from_on, m.until_on)
        and (m.kind = 'administrator' or (m.kind = 'coach' and the_kind in ('trainee', 'alum')))))
$$;
comment on function invitation_holds is 'Whether whoever made an invitation may still make somebody this. One of the command line, whom nobody made, holds.';

-- With the account the name of who invited would go, and the invitation would look like one of the command line.
create function withdraw_invitations_of_who_goes() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update invitation set withdrawn_at = now()
  where invited_by = old.person_id and accepted_at is null and withdrawn_at is null;
  return old;
end $$;
create trigger person_takes_invitations_along before delete on person
  for each row execute function withdraw_invitations_of_who_goes();
revoke execute on function withdraw_invitations_of_who_goes from public;

create function find_invitation(the_hash bytea)
returns table (address text, kind text, address_is_taken boolean, holds boolean)
language sql stable security definer set search_path = public, pg_temp as $$
  select i.address, i.kind::text,
    exists (select from email_address a where a.address_key = i.address_key and a.verified_at is not null),
    invitation_holds(i.invited_by, i.kind)
  from one_time_token t join invitation i using (invitation_id)
  where t.token_hash = the_hash and t.purpose = 'invite' and t.used_at is null and t.expires_at > now()
    and i.accepted_at is null and i.withdrawn_at is null
$$;

-- Who follows the link proves that the address is theirs, so it counts as verified.
create function accept_invitation(the_hash bytea, the_person uuid, the_name text) returns text
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
  insert into membership (person_id, kind, region_id, specialism_id, cohort_id, granted_by)
    values (the_person, the_invitation.kind, the_invitation.region_id, the_invitation.specialism_id, the_invitation.cohort_id, the_invitation.invited_by)
    on conflict do nothing;
  insert into audit_entry (actor_id, verb, subject_id, object)
    values (the_person, 'accept-invitation', the_person, the_invitation.invitation_id::text);
  return 'accepted';
end $$;
comment on function accept_invitation is 'Makes the person (without a name: adds to the one who is signed in) and grants what the invitation says. "used" where the link works no more, or who made it may not grant that any more.';

create function find_join_request(the_hash bytea)
returns table (address text, address_key text, name text)
language sql stable security definer set search_path = public, pg_temp as $$
  select r.address, r.address_key, r.name
  from one_time_token t join join_request r using (request_id)
  where t.token_hash = the_hash and t.purpose = 'join' and t.used_at is null and t.expires_at > now() and r.confirmed_at is null
$$;

create function confirm_join_request(the_hash bytea) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  update join_request r set confirmed_at = now()
  where r.request_id = (select u.request_id from use_token(the_hash, 'join') u) and r.confirmed_at is null;
  return found;
end $$;
comment on function confirm_join_request is 'The address of a request to join is that of whoever asked: staff may see the request from now on.';

create function find_refused_request(the_request uuid) returns text
language sql stable security definer set search_path = public, pg_temp
  as $$ select r.address from join_request r where r.request_id = the_request and r.decision = 'refused' $$;
comment on function find_refused_request is 'Where to tell somebody that they were not let in, whoever decided that and is here no more; null where nobody was refused.';

create function begin_first_administrator(the_hash bytea, the_person uuid, the_name text, the_address text, the_key text) returns text
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtext('the first administrator'));
  if has_people() then return 'used'; end if;
  if not exists (select from use_token(the_hash, 'first-administrator')) then return 'used'; end if;
  insert into person (person_id, display_name) values (the_person, the_name);
  insert into email_address (person_id, address, address_key, verified_at) values (the_person, the_address, the_key, now());
  insert into membership (person_id, kind) values (the_person, 'administrator');
  insert into audit_entry (verb, subject_id, object) values ('grant-membership', the_person, 'administrator');
  return 'accepted';
end $$;
comment on function begin_first_administrator is 'Where nobody is here yet: whoever has the link that the start of Waymark printed.';

-- A second factor that is lost for good: an administrator takes it away. Nobody's own, since that would be no second factor.
create function has_second_factor(the_person uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select acts_as('administrator') and (
    exists (select from totp t where t.person_id = the_person and t.confirmed_at is not null)
    or exists (select from passkey k where k.person_id = the_person))
$$;
comment on function has_second_factor is 'Whether somebody has one, for administrators; false for everybody else.';

create function drop_second_factor(the_person uuid) returns boolean language plpgsql volatile as $$
declare
  had_one boolean := exists (select from totp where person_id = the_person and confirmed_at is not null)
    or exists (select from passkey where person_id = the_person);
begin
  delete from totp where person_id = the_person;
  delete from recovery_code where person_id = the_person;
  delete from passkey where person_id = the_person;
  delete from session where person_id = the_person;
  return had_one;
end $$;
comment on function drop_second_factor is 'Takes away app, recovery codes and passkeys, and ends every session. For the owner of the tables.';

create function reset_second_factor(the_person uuid) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  if not acts_as('administrator') or the_person = current_person() then
    raise exception 'only another administrator may take a second factor away' using errcode = 'insufficient_privilege';
  end if;
  if not has_second_factor(the_person) then return false; end if;
  return drop_second_factor(the_person);
end $$;
comment on function reset_second_factor is 'The same for an administrator who is asking. False, and nothing is done, where there is none.';

revoke execute on function has_second_factor, drop_second_factor, reset_second_factor from public;
grant execute on function has_second_factor, reset_second_factor to waymark_app;

revoke execute on function find_sign_in, find_session, find_passkey, find_linked_identity, has_people, find_token, use_token, mint_token_again,
  invitation_holds, find_invitation, accept_invitation, find_join_request, find_refused_request, confirm_join_request, begin_first_administrator, acts_as from public;
grant execute on function find_sign_in, find_session, find_passkey, find_linked_identity, has_people, find_token, use_token, mint_token_again,
  invitation_holds, find_invitation, accept_invitation, find_join_request, find_refused_request, confirm_join_request, begin_first_administrator, acts_as to waymark_app;

-- What the program may do at all. The catalogue is public, added to, and never changed once published.

grant select on migration, framework, framework_version, review, publication, family, role, level, skill, requirement, step,
  step_evidence, context, layout, region, specialism, cohort to waymark_app;
grant insert on framework, framework_version, review, publication, family, role, level, skill, requirement, step, step_evidence,
  context, layout, region, specialism, cohort to waymark_app;
grant update (title) on framework_version to waymark_app; -- a row can be held on to only by who may change it
grant delete on layout to waymark_app;
grant update (slug, name, retired_at) on region, specialism to waymark_app;
grant update (slug, name, starts_on, ends_on) on cohort to waymark_app;

grant select on person, email_address, password, session, totp, recovery_code, passkey, linked_identity, membership, suspension,
  pairing, invitation, join_request, one_time_token, audit_entry to waymark_app;
grant insert on person, email_address, password, session, totp, recovery_code, passkey, linked_identity, membership, suspension,
  pairing, invitation, join_request, one_time_token to waymark_app;
grant insert (actor_id, verb, subject_id, object) on audit_entry to waymark_app; -- when, and in which order, is not for it to say
grant update (display_name) on person to waymark_app;
grant update (verified_at) on email_address to waymark_app;
grant update (hash, set_at) on password to waymark_app;
grant update (last_used_at) on session to waymark_app;
grant update (secret, added_at, confirmed_at, last_step, session_id) on totp to waymark_app;
grant update (used_at) on recovery_code, one_time_token to waymark_app;
grant update (counter, name, last_used_at) on passkey to waymark_app;
grant update (region_id, specialism_id, cohort_id, until_on, ended_by) on membership to waymark_app;
grant update (lifted_at, lifted_by) on suspension to waymark_app;
grant update (until_on, ended_by) on pairing to waymark_app;
grant update (expires_at, withdrawn_at, withdrawn_by) on invitation to waymark_app;
grant update (confirmed_at, decided_at, decided_by, decision) on join_request to waymark_app;
grant delete on person, email_address, password, session, totp, recovery_code, passkey, linked_identity, one_time_token to waymark_app;

-- Who sees which rows. Staff rights here are the same as in src/lib/people/permissions.ts.

do $$
declare
  the_table text;
begin
  foreach the_table in array array['person', 'email_address', 'password', 'session', 'totp', 'recovery_code', 'passkey', 'linked_identity',
    'membership', 'suspension', 'pairing', 'invitation', 'join_request', 'one_time_token', 'audit_entry'] loop
    execute format('alter table %I enable row level security', the_table);
  end loop;
  foreach the_table in array array['person', 'email_address', 'password', 'session', 'totp', 'recovery_code', 'passkey', 'linked_identity'] loop
    execute format('create policy %I on %I using (person_id = (select current_person()))', 'my_own_' || the_table, the_table);
  end loop;
end $$;

create policy seen_by_staff on person for select using ((select acts_as('coach', 'administrator')));
create policy seen_by_their_trainee on person for select using (
  person_id in (select coach_id from pairing where trainee_id = current_person() and (until_on is null or current_date < until_on)));
create policy seen_by_administrators on email_address for select using ((select acts_as('administrator')));

create policy my_own_membership on membership for select using (person_id = (select current_person()));
create policy seen_by_staff on membership for select using ((select acts_as('coach', 'administrator')));
create policy granted_by_administrators on membership for insert
  with check (granted_by = (select current_person()) and (select acts_as('administrator')));
create policy granted_by_coaches on membership for insert
  with check (granted_by = (select current_person()) and kind in ('trainee', 'alum') and (select acts_as('coach')));
create policy changed_by_administrators on membership for update using ((select acts_as('administrator')));

create policy my_own_suspension on suspension for select using (person_id = (select current_person()));
create policy of_administrators on suspension using ((select acts_as('administrator')));

create policy of_the_two on pairing for select using ((select current_person()) in (trainee_id, coach_id));
create policy of_administrators on pairing using ((select acts_as('administrator')));

alter table coach_change_request enable row level security;
grant select, insert on coach_change_request to waymark_app;
create policy my_own_coach_change_request on coach_change_request for select using (asked_by = (select current_person()));
create policy seen_by_administrators on coach_change_request for select using ((select acts_as('administrator')));
create policy made_by_the_trainee on coach_change_request for insert with check (
  asked_by = (select current_person())
  and exists (
    select from pairing p
    where p.pairing_id = coach_change_request.pairing_id and p.trainee_id = asked_by and is_current(p.from_on, p.until_on)
  )
);

create policy of_administrators on invitation using ((select acts_as('administrator')));
create policy seen_by_coaches on invitation for select using ((select acts_as('coach')));
create policy made_by_coaches on invitation for insert
  with check (invited_by = (select current_person()) and kind in ('trainee', 'alum') and (select acts_as('coach')));

create policy of_staff on join_request for select using (confirmed_at is not null and (select acts_as('coach', 'administrator')));
create policy decided_by_staff on join_request for update using (confirmed_at is not null and (select acts_as('coach', 'administrator')));
create policy made_by_anyone on join_request for insert with check (confirmed_at is null and decided_at is null);

create policy my_own_one_time_token on one_time_token using (person_id = (select current_person()));
create policy made_by_anyone on one_time_token for insert with check (used_at is null);

create policy about_me on audit_entry for select using ((select current_person()) in (actor_id, subject_id));
create policy seen_by_administrators on audit_entry for select using ((select acts_as('administrator')));
create policy said_by_the_actor on audit_entry for insert with check (actor_id is not distinct from (select current_person()));
