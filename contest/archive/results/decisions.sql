-- name: lock_numbers
-- One transaction after the other numbers the decisions of a contest; until it ends.
-- $1 contest
select pg_advisory_xact_lock(25701, $1)

-- name: insert_decision
-- Records a decision for ever, under the next number of its contest, and that it was taken in the audit trail.
-- $1 contest, $2 round or null, $3 kind, $4 details, $5 who, $6 why, $7 when
with made as (
    insert into decisions (contest_id, round_id, kind, details, who, why, at, number)
    select $1, $2, $3, $4, $5, $6, $7, coalesce(max(number), 0) + 1 from decisions where contest_id = $1
    returning contest_id, round_id, kind, who, at, number
),
noted as (
    insert into audit (at, who, action, details, organization_id)
    select m.at, m.who, m.kind,
           jsonb_strip_nulls(jsonb_build_object('contest', c.slug, 'round', r.slug, 'decision', m.number)), c.organization_id
    from made as m
    join contests as c on c.id = m.contest_id
    left join rounds as r on r.id = m.round_id
)
select number from made

-- name: list_decisions
-- The decisions on a round in the order they were taken.
-- $1 round
select number, contest_id, round_id, kind, details, who, why, at
from decisions
where round_id = $1
order by number

-- name: list_contest_decisions
-- The decisions about a contest as a whole in the order they were taken.
-- $1 contest
select number, contest_id, round_id, kind, details, who, why, at
from decisions
where contest_id = $1 and round_id is null
order by number

-- name: list_merges
-- Who was decided to be one person anywhere in a contest, and what was taken back, in the order of the decisions.
-- $1 contest
select number, contest_id, round_id, kind, details, who, why, at
from decisions
where contest_id = $1 and kind in ('merge', 'withdraw')
order by number

-- name: insert_audit
-- Notes for ever what staff did.
-- $1 when, $2 who, $3 action, $4 details
insert into audit (at, who, action, details) values ($1, $2, $3, $4)
