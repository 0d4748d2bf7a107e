-- name: find_people
-- People of a contest by what identifies them: pseudonyms, identity keys, keys of fields that only one person may have.
-- $1 contest, $2 pseudonyms, $3 identity keys, $4 fields, $5 keys of those fields
select c.person, c.shown_name, c.unit_id, c.division, c.profile
from contestants as c
where c.contest_id = $1
  and (
      c.person = any ($2::text[])
      or c.identity = any ($3::text[])
      or c.person in (
          select u.person
          from contestant_uniques as u
          join rows from (unnest($4::text[]), unnest($5::text[])) as asked (field, value) using (field, value)
          where u.contest_id = $1
      )
  )
order by c.person collate "C"

-- name: find_named
-- People of a contest by their masked names.
-- $1 contest, $2 masked names
select person, shown_name, unit_id, division, profile
from contestants
where contest_id = $1 and shown_name = any ($2::text[]) and erased_at is null
order by person collate "C"

-- name: find_attempts
-- Attempts of a round by receipt or id, with what became of them.
-- $1 round, $2 receipts or ids
select a.receipt, a.attempt_id, a.person, a.number, a.started_at, a.seed, e.how, e.voided_by is not null as voided
from attempts as a
left join entries as e on e.round_id = a.round_id and e.attempt_id = a.attempt_id
where a.round_id = $1 and (a.receipt = any ($2::text[]) or a.attempt_id = any ($2::text[]))

-- name: attempts_of_people
-- The attempts of some people in a round, which are few; those that a decision took out too.
-- $1 round, $2 people
select a.receipt, a.attempt_id, a.person, a.number, a.started_at, a.seed, e.how, e.voided_by is not null as voided
from attempts as a
left join entries as e on e.round_id = a.round_id and e.attempt_id = a.attempt_id
where a.round_id = $1 and a.person = any ($2::text[])
order by a.person collate "C", a.number

-- name: sync_voided
-- Which entries of a round are taken out, and by which decision: as given, all others are not.
-- $1 round, $2 attempts, $3 the numbers of their decisions, $4 people of whom all entries are out, $5 theirs
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
    select e.attempt_id, d.id as decision
    from entries as e
    left join wanted as w on w.attempt_id = e.attempt_id
    left join decisions as d
        on d.contest_id = (select contest_id from rounds where id = $1) and d.number = w.decision
    where e.round_id = $1 and e.voided_by is distinct from d.id
)
update entries as e
set voided_by = c.decision
from changed as c
where e.round_id = $1 and e.attempt_id = c.attempt_id
