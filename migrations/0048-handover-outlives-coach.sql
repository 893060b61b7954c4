-- What trainee and coach wrote together for the next coach stays when that coach deletes their account.

alter table handover drop constraint handover_pkey;
alter table handover add column handover_id uuid primary key default gen_random_uuid();
alter table handover alter column pairing_id drop not null;
alter table handover add constraint one_handover_of_a_pairing unique (pairing_id);
alter table handover drop constraint handover_pairing_id_fkey;
alter table handover add constraint handover_pairing_id_fkey foreign key (pairing_id) references pairing on delete set null;
alter table handover add constraint handover_trainee_id_fkey foreign key (trainee_id) references person on delete cascade;
comment on column handover.pairing_id is 'None where the coach has deleted their account: it is the trainee''s still.';

drop trigger keep_handover on handover;
create trigger keep_handover before insert or update on handover for each row
  when (new.pairing_id is not null) execute function keep_conversation_zones();
