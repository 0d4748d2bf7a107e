-- The entries of some people in a round, which are few; those that a decision took out too.
-- $1 round, $2 people
select a.receipt, a.attempt_id, a.person, a.number, a.started_at, a.seed, e.how, e.voided_by
from attempts as a
join entries as e on e.round_id = a.round_id and e.attempt_id = a.attempt_id
where a.round_id = $1 and a.person = any ($2::text[])
order by a.person collate "C", a.number
