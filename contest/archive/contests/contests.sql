-- name: rebuild_lock
-- One rebuild of a contest at a time; held by the session.
-- $1 contest slug
select pg_advisory_lock(hashtextextended('rebuild ' || $1, 0))

-- name: rebuild_unlock
-- Ends the hold of rebuild_lock.
-- $1 contest slug
select pg_advisory_unlock(hashtextextended('rebuild ' || $1, 0))

-- name: list_running
-- The contests that can still get entries, as the archiver and rebuild know them: those with a round that is not final.
-- $1 contest slug or null for all
select id, slug, code, generation
from contests as c
where ($1::text is null or slug = $1)
  and exists (select 1 from rounds as r where r.contest_id = c.id and r.state <> 'final')
order by id

-- name: set_generation
-- Makes every Redis without this marker a stranger.
-- $1 contest, $2 generation
update contests set generation = $2 where id = $1
