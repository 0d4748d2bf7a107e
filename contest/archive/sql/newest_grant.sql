-- The number of the newest decision that granted attempts in a contest, 0 for none.
-- $1 contest
select coalesce(max(id), 0) from decisions where contest_id = $1 and kind = 'grant_attempts'
