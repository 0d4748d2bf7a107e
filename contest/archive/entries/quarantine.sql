-- name: list_quarantined
-- Records of a contest in quarantine, those that were settled too, oldest first.
-- $1 contest
select q.id, q.stream_id, q.kind, q.record, q.error, q.at, q.settled_by, d.kind as settled_how
from quarantine as q
left join decisions as d on d.id = q.settled_by
where q.contest_id = $1
order by q.id

-- name: settle_quarantined
-- A record in quarantine was decided on.
-- $1 record, $2 decision
update quarantine set settled_by = $2 where id = $1 and settled_by is null
