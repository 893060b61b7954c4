-- Two questions that find_people answers among others, by names of their own.

create function people_named(the_words text, at_most integer) returns setof uuid
language sql stable set search_path = public, pg_temp as $$
  select find_people(
    the_words => the_words, the_address => null, the_kind => null, the_region => null, the_specialism => null,
    the_cohort => null, after_person => null, at_most => at_most
  )
$$;
comment on function people_named is 'The people whose names have these words, for those who may see people.';

create function people_with_address(the_start text, at_most integer) returns setof uuid
language sql stable set search_path = public, pg_temp as $$
  select find_people(
    the_words => null, the_address => the_start, the_kind => null, the_region => null, the_specialism => null,
    the_cohort => null, after_person => null, at_most => at_most
  )
$$;
comment on function people_with_address is 'The people with a confirmed email address that starts so, for those who may see email addresses.';
