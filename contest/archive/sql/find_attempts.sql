-- Attempts of a round by receipt or id, with what became of them.
-- $1 round, $2 receipts or ids
select a.receipt, a.attempt_id, a.person, a.number, a.started_at, a.seed, e.how, e.voided_by
from attempts as a
left join entries as e on e.round_id = a.round_id and e.attempt_id = a.attempt_id
where a.round_id = $1 and (a.receipt = any ($2::text[]) or a.attempt_id = any ($2::text[]))
