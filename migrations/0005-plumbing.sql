-- Plumbing: jobs that are done after the transaction that asks for them, mail without a mail server, limits, and the
-- installation's own secret.

create table job (
  job_id integer generated always as identity primary key,
  name text not null check (name ~ '^[a-z]+(-[a-z]+)*$'),
  key text not null check (length(key) between 1 and 200),
  payload jsonb not null default '{}',
  enqueued_at timestamptz not null default now(),
  due_at timestamptz not null default now(),
  attempts integer not null default 0 check (attempts >= 0),
  error text check (length(error) <= 500),
  done_at timestamptz,
  failed_at timestamptz,
  unique (name, key),
  check (done_at is null or failed_at is null),
  check (done_at is null or payload = '{}')
);
create index job_waiting on job (due_at, job_id) where done_at is null and failed_at is null;
create index job_failed on job (failed_at) where failed_at is not null;
create index job_done on job (done_at) where done_at is not null;
comment on table job is 'Something to be done after the transaction that asked for it: waiting, done, or failed for good.';
comment on column job.key is 'What makes it this job and no other: asked for again under the same key, it is not done again. Never an address.';
comment on column job.payload is 'What there is to do; emptied once it is done.';
comment on column job.due_at is 'Not before then: later after each failure.';
comment on column job.error is 'How the last attempt failed, without any address.';
comment on column job.failed_at is 'When it was given up; a person may have it tried again.';

create table outbox_letter (
  message_id text primary key,
  recipient text not null,
  subject text not null,
  body text not null,
  put_at timestamptz not null default now()
);
create index outbox_letter_newest on outbox_letter (put_at desc);
comment on table outbox_letter is 'Mail of an installation without a mail server, to be read on the machine that it runs on.';

create table rate (
  key bytea primary key check (length(key) = 32),
  free_at timestamptz not null
);
create index rate_over on rate (free_at);
comment on table rate is 'How often something was done lately: by a network, an account and the like, none of which can be read from it.';
comment on column rate.key is 'HMAC-SHA-256 of what is limited and for whom, under the installation''s secret.';
comment on column rate.free_at is 'When all that was done will have been paid off (generic cell rate algorithm).';

create table installation (
  installed_at timestamptz primary key default now(),
  secret bytea not null check (length(secret) = 32)
);
create unique index installation_is_one on installation ((true));
comment on table installation is 'This installation: one row, with a secret that no other has.';
insert into installation (secret)
values (sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())));

do $$
begin
  if exists (select from pg_roles where rolname = 'waymark_app') then
    grant select, insert, delete on job, outbox_letter, rate to waymark_app;
    grant update (payload, due_at, attempts, error, done_at, failed_at) on job to waymark_app;
    grant update (free_at) on rate to waymark_app;
    grant select on installation to waymark_app;
  end if;
end $$;
