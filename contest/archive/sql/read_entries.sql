-- The entries of a round that count, as scoring takes them.
-- $1 round
select a.attempt_id, a.person, a.number, a.started_at, e.received_at, e.duration_ms, e.answers, e.prediction, a.seed
from entries as e
join attempts as a on a.round_id = e.round_id and a.attempt_id = e.attempt_id
where e.round_id = $1 and a.round_id = $1 and e.voided_by is null
