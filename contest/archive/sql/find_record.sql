-- The entry of a receipt as it is sealed, with its round; nothing while the attempt is no entry.
-- $1 receipt
select a.round_id, a.attempt_id, a.person, a.number, a.started_at, e.received_at, e.duration_ms, e.answers,
       e.prediction, a.seed, e.how, encode(sha256(convert_to(a.receipt, 'UTF8')), 'hex') as receipt_sha256
from contests as c
join rounds as r on r.contest_id = c.id
join attempts as a on a.round_id = r.id and a.receipt = $1
join entries as e on e.round_id = a.round_id and e.attempt_id = a.attempt_id and e.how <> 'paper'
where c.code = left($1, 4)
