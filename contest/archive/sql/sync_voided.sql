-- Which entries of a round are taken out, and by which decision: as given, all others are not.
-- $1 round, $2 attempts, $3 their decisions, $4 people of whom all entries are out, $5 their decisions
with wanted as (
    select attempt_id, min(decision) as decision
    from (
        select * from rows from (unnest($2::text[]), unnest($3::bigint[])) as one (attempt_id, decision)
        union all
        select a.attempt_id, p.decision
        from rows from (unnest($4::text[]), unnest($5::bigint[])) as p (person, decision)
        join attempts as a on a.round_id = $1 and a.person = p.person
    ) as every
    group by attempt_id
),
changed as (
    select e.attempt_id, w.decision
    from entries as e
    left join wanted as w on w.attempt_id = e.attempt_id
    where e.round_id = $1 and e.voided_by is distinct from w.decision
)
update entries as e
set voided_by = c.decision
from changed as c
where e.round_id = $1 and e.attempt_id = c.attempt_id
