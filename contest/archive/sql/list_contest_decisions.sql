-- The decisions about a contest as a whole in the order they were taken.
-- $1 contest
select id, contest_id, round_id, kind, details, who, why, at
from decisions
where contest_id = $1 and round_id is null
order by id
