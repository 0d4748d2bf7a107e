-- How many records of a contest wait in quarantine for a decision.
-- $1 contest
select count(*) from quarantine where contest_id = $1 and settled_by is null
