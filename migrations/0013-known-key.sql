-- Under which key things are locked here, so that another one is noticed at the start and not at somebody's first code.
alter table installation add column key_seal bytea check (octet_length(key_seal) = 32);
comment on column installation.key_seal is 'What a text that is always the same became under the key in use; null before the first start that looked.';
grant update (key_seal) on installation to waymark_app;
