-- The decisions on a round in the order they were taken.
-- $1 round
select id, contest_id, round_id, kind, details, who, why, at
from decisions
where round_id = $1
order by id
