-- All entries of a round as they are sealed, also those that a decision took out, in the order of their attempt ids.
-- Without those on paper: a decision brings them.
-- $1 round
select a.attempt_id, a.person, a.number, a.started_at, e.received_at, e.duration_ms, e.answers, e.prediction, a.seed,
       e.how, encode(sha256(convert_to(a.receipt, 'UTF8')), 'hex') as receipt_sha256
from entries as e
join attempts as a on a.round_id = e.round_id and a.attempt_id = e.attempt_id
where e.round_id = $1 and a.round_id = $1 and e.how <> 'paper'
order by a.attempt_id collate "C"
