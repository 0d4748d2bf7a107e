-- name: read_contestants
-- A contest's contestants with the further fields that are theirs alone.
-- $1 contest
select c.person, c.identity, c.shown_name, c.unit_id as unit, c.division,
       coalesce(u.uniques, '{}') as uniques
from contestants as c
left join (
    select person, jsonb_object_agg(field, value) as uniques
    from contestant_uniques
    where contest_id = $1
    group by person
) as u on u.person = c.person
where c.contest_id = $1

-- name: read_seats
-- Every attempt of a contest with its entry, if it became one: what the live side is made of.
-- $1 contest
select a.round_id, a.attempt_id as attempt, a.receipt, a.person, c.identity, c.division, a.number, a.started_at, a.limit_end, a.seed,
       a.idempotency, b.attempt is not null as given_back, e.received_at, e.duration_ms, e.how, e.points, e.answers,
       e.prediction, e.voided_by is not null as voided
from attempts as a
left join (
    select round_id, details ->> 'target' as attempt from decisions where contest_id = $1 and kind = 'give_back'
) as b on b.round_id = a.round_id and b.attempt = a.attempt_id
join contestants as c on c.contest_id = a.contest_id and c.person = a.person
left join entries as e on e.round_id = a.round_id and e.attempt_id = a.attempt_id
where a.round_id in (select id from rounds where contest_id = $1)
