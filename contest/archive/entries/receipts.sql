-- name: find_receipt
-- What a receipt stands for. The contest's code in front of it narrows the search to that contest's partitions.
-- A merged person's place is that of who they were merged into, so it is found by the attempt too.
-- Once the round is final, who won in a division reads the place there too.
-- $1 receipt
select a.receipt, a.attempt_id, c.slug as contest, r.slug as round, r.state as round_state, a.started_at, e.received_at,
       e.duration_ms, e.how, e.voided_by is not null as voided, d.details ->> 'reason' as reason,
       coalesce(d.kind = 'give_back', false) as given_back, s.rank, e.points,
       s.points as place_points, p.division as registered,
       case when x.round_id is not null then coalesce(s.attempt_id = a.attempt_id, false) end as represents,
       case when r.state = 'final' then s.prize end as prize,
       case when r.state = 'final' and s.prize is not null then s.division end as division,
       case when r.state = 'final' and s.prize is not null and s.division is not null then (
           select 1 + count(*) from standings as ahead
           where ahead.round_id = s.round_id and ahead.position < s.position
             and ahead.rank < s.rank and ahead.division = s.division
       ) end as division_rank
from contests as c
join rounds as r on r.contest_id = c.id
join attempts as a on a.round_id = r.id and a.receipt = $1
left join entries as e on e.round_id = a.round_id and e.attempt_id = a.attempt_id
left join decisions as d on d.id = e.voided_by
left join contestants as p on p.contest_id = c.id and p.person = a.person
left join results as x on x.round_id = r.id
-- "offset 0" keeps both a look by a key: behind the wall of rows Postgres would else read all standings there are
left join lateral (
    select coalesce(
        (select o.position from standings as o where o.round_id = a.round_id and o.person = a.person),
        (select o.position from standings as o where o.round_id = a.round_id and o.attempt_id = a.attempt_id)
    ) as position
    offset 0
) as place on true
left join lateral (
    select * from standings where round_id = a.round_id and position = place.position offset 0
) as s on true
where c.code = left($1, 4)
