-- What must not be read from a copy of the database is under a key that is kept outside it.

comment on column totp.secret is
  'Locked (AES-256-GCM) under a key that is kept outside the database, for this person: a version, 12 bytes used once, the secret, 16 bytes of proof. One of 20 bytes is from before secrets were locked, and is locked with the next code that is right.';
comment on column installation.secret is
  'One half: what is made and locked is under this and a key that is kept outside the database (WAYMARK_KEY) together.';
