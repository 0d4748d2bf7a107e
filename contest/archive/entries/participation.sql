-- name: count_by_unit
-- How many people and entries of a contest there are in each unit, as far as entries count; units without any are left out.
-- $1 contest
select c.unit_id, count(distinct e.person), count(*)
from rounds as r
join entries as e on e.round_id = r.id
join contestants as c on c.contest_id = r.contest_id and c.person = e.person
where r.contest_id = $1 and e.voided_by is null and c.unit_id is not null
group by c.unit_id
