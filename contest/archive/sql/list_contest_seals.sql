-- The seals of a contest as a whole in the order they were made.
-- $1 contest
select kind, seal, line, grounds, replaces, sealed_at from contest_seals where contest_id = $1 order by id
