-- What our editors read from national profiles and bands is a kind of evidence of its own, weaker than what a framework says. A
-- job whose source gives one band for the whole of it carries the band itself, and other titles belong to the level they name.

alter table step_evidence drop constraint step_evidence_kind_check;
alter table step_evidence add constraint step_evidence_kind_check
  check (kind in ('story', 'employer', 'published', 'framework', 'reading', 'illustrative'));

alter table context drop constraint context_kind_check;
alter table context add constraint context_kind_check
  check (kind in ('purpose', 'outcome', 'entry', 'placement', 'qualification', 'course', 'destination', 'aim', 'claim', 'disagreement'));
comment on table context is 'What a source says of a role that is no step: an aim, a placement, a course, where people went, where it disagrees with another.';

alter table framework_version add column ladder_evidence text not null default 'framework'
  check (ladder_evidence in ('framework', 'reading'));
comment on column framework_version.ladder_evidence is 'What its ladders rest on: the word of its publisher, or a reading of bands by our editors.';

alter table role add column bands text check (bands <> '');
alter table role add column band_source text;
comment on column role.bands is 'The band of a job that its source does not divide into levels; it sets no stage.';

alter table level add column alternative_titles text[] not null default '{}';
comment on column level.alternative_titles is 'Other titles of this level, to search for; those of a role are common to its levels.';
