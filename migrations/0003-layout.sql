-- Where the map draws each level: worked out once for a catalogue, by whichever process is first, and kept.

create table layout (
  catalogue text not null check (catalogue <> ''),
  rules integer not null check (rules >= 1),
  lanes text[] not null,
  places jsonb not null check (jsonb_typeof(places) = 'object'),
  laid_out_at timestamptz not null default now(),
  primary key (catalogue, rules)
);
comment on table layout is 'The map of one catalogue. It can be worked out again from the catalogue at any time.';
comment on column layout.catalogue is 'The name of a joined catalogue: the same for the same published versions.';
comment on column layout.rules is 'By which edition of the rules it was laid out.';
comment on column layout.places is 'Level key to [row, slot]: the row of its lane, and the place among levels of its row and stage.';
