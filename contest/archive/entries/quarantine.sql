-- name: list_quarantined
-- Records of a contest in quarantine, those that were settled too, oldest first.
-- $1 contest
select q.id, q.stream_id, q.kind, q.record, q.error, q.at, d.number as settled_by, d.kind as settled_how
from quarantine as q
left join decisions as d on d.id = q.settled_by
where q.contest_id = $1
order by q.id

-- name: settle_quarantined
-- A record in quarantine was decided on.
-- $1 record, $2 number of the decision
update quarantine as q
set settled_by = d.id
from decisions as d
where q.id = $1 and q.settled_by is null and d.contest_id = q.contest_id and d.number = $2
