-- Editors propose which level of the catalogue a post of an alum was. They see its title and years, as all members do, and never whose it is.

create index shown_post_to_map on shown_post (title, from_year, post_id) where level_key is null and from_circle = 1;

create function posts_to_map(the_post uuid default null)
returns table (post_id uuid, title text, from_year smallint, until_year smallint)
language sql stable rows 20 security definer set search_path = public, pg_temp as $$
  select t.post_id, t.title, t.from_year, t.until_year
  from my_circle() my
  join shown_post t on t.level_key is null and t.from_circle = 1
    and (t.viewer_id is null or t.viewer_id = current_person())
    and sees(t.person_id, t.viewer_id, t.from_circle, 3::smallint, 1::smallint, '{}', my.frozen)
  where acts_as('editor') and t.person_id <> current_person() and (the_post is null or t.post_id = the_post)
    and not exists (select from post p where p.post_id = t.post_id and (p.proposed_key is not null or p.settled_at is not null))
  order by t.title, t.from_year, t.post_id
  limit 200
$$;
comment on function posts_to_map is 'Posts that all members see, without a level and never with a proposal, for an editor; the first 200, or the one that is asked for.';

-- Where the alum has meanwhile found the level, it is settled, and the editor who proposes is told nothing of it.
create function propose_level(the_post uuid, the_key text) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  if not exists (select from posts_to_map(the_post)) then return false; end if;
  update post
  set proposed_key = case when level_key is null then the_key end,
    proposed_by = case when level_key is null then current_person() end,
    settled_at = case when level_key is not null then now() end
  where post_id = the_post;
  return found;
end $$;
comment on function propose_level is 'An editor proposes a level for a post of posts_to_map. False where it is not there, or is no longer.';

revoke execute on function posts_to_map, propose_level from public;
grant execute on function posts_to_map, propose_level to waymark_app;
