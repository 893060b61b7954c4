-- People beside a step, a level or a role: four at most, of whom three are shown and a link where there are more.

create function people_who_moved(made_from text, made_to text, the_day integer)
returns table (alum_id uuid, name text, origin text, title text, in_year smallint)
language sql stable rows 4 set search_path = public, pg_temp as $$
  select distinct on (p.rotation # the_day, p.alum_id) p.alum_id, p.name, p.origin, t.title, m.in_year
  from my_circle() my
  join shown_move m on m.from_key = made_from and m.to_key = made_to
    and sees(m.person_id, m.viewer_id, m.from_circle, m.to_circle, my.circle, my.accepted, my.frozen)
  join shown_profile p on p.person_id = m.person_id
    and sees(p.person_id, p.viewer_id, p.from_circle, p.to_circle, my.circle, my.accepted, my.frozen)
  cross join lateral (
    select t.title from shown_post t
    where t.person_id = m.person_id and t.level_key = made_to and t.from_year = m.in_year
      and sees(t.person_id, t.viewer_id, t.from_circle, 3::smallint, my.circle, my.accepted, my.frozen)
    order by t.place limit 1
  ) t
  order by p.rotation # the_day, p.alum_id, m.in_year desc
  limit 4
$$;
comment on function people_who_moved is 'The first alumni, of those whom the person who is asking may see, who went from one level to another; with the job and the year.';

create function people_who_held(the_levels text[], the_day integer)
returns table (alum_id uuid, name text, origin text, title text, in_year smallint)
language sql stable rows 4 set search_path = public, pg_temp as $$
  select distinct on (p.rotation # the_day, p.alum_id) p.alum_id, p.name, p.origin, t.title, t.from_year
  from my_circle() my
  join shown_post t on t.level_key = any (the_levels)
    and sees(t.person_id, t.viewer_id, t.from_circle, 3::smallint, my.circle, my.accepted, my.frozen)
  join shown_profile p on p.person_id = t.person_id
    and sees(p.person_id, p.viewer_id, p.from_circle, p.to_circle, my.circle, my.accepted, my.frozen)
  order by p.rotation # the_day, p.alum_id, t.place desc
  limit 4
$$;
comment on function people_who_held is 'The first alumni, of those whom the person who is asking may see, who had a job at one of these levels; with the latest such job.';
