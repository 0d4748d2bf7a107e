-- A round's standings with what the public may know of each person: the masked name and the unit. Equal in rank among
-- all is equal in rank in the division.
-- $1 round
select s.rank, s.person, c.shown_name, u.name as unit, s.attempt_id, s.number, s.points, s.duration_ms, s.received_at,
       s.prediction, s.distance, s.prize, s.division,
       case when s.division is not null then rank() over (partition by s.division order by s.rank) end as division_rank
from standings as s
join rounds as r on r.id = s.round_id
join contestants as c on c.contest_id = r.contest_id and c.person = s.person
left join units as u on u.contest_id = r.contest_id and u.unit_id = c.unit_id
where s.round_id = $1
order by s.position
