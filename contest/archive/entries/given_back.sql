-- name: read_given_back
-- Which attempts of a contest were given back.
-- $1 contest
select round_id, details ->> 'target' as attempt
from decisions
where contest_id = $1 and kind = 'give_back'
order by id

-- name: newest_given_back
-- The number of the newest decision that gave an attempt back, 0 for none.
-- $1 contest
select coalesce(max(id), 0) from decisions where contest_id = $1 and kind = 'give_back'

-- name: seats_of
-- As read_seats, only of the people who started some attempts.
-- $1 contest, $2 attempts
select a.round_id, a.attempt_id as attempt, a.receipt, a.person, c.identity, c.division, a.number, a.started_at, a.limit_end, a.seed,
       a.idempotency, a.attempt_id in (
           select details ->> 'target' from decisions where contest_id = $1 and kind = 'give_back'
       ) as given_back,
       e.received_at, e.duration_ms, e.how, e.points, e.answers, e.prediction, e.voided_by is not null as voided
from attempts as a
join contestants as c on c.contest_id = a.contest_id and c.person = a.person
left join entries as e on e.round_id = a.round_id and e.attempt_id = a.attempt_id
where a.round_id in (select id from rounds where contest_id = $1)
  and a.person in (
      select person from attempts
      where round_id in (select id from rounds where contest_id = $1) and attempt_id = any ($2::text[])
  )
order by a.started_at, a.number

-- name: uniques_of
-- The values that are one person's alone.
-- $1 contest, $2 person
select field, value from contestant_uniques where contest_id = $1 and person = $2 order by field, value

-- name: forget_uniques
-- Sets such values free, unless the person has an attempt that was not given back.
-- $1 contest, $2 person
delete from contestant_uniques
where contest_id = $1 and person = $2 and not exists (
    select from attempts as a
    where a.round_id in (select id from rounds where contest_id = $1) and a.person = $2
      and a.attempt_id not in (
          select details ->> 'target' from decisions where contest_id = $1 and kind = 'give_back'
      )
)
