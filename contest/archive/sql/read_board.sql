-- The first rows of a closed round's board. Ranks are those among all, also when only one unit is shown.
-- $1 round, $2 at most so many, $3 unit or null for all
select s.rank, s.person, c.shown_name, c.unit_id, s.points, s.duration_ms, s.prize
from standings as s
join rounds as r on r.id = s.round_id
join contestants as c on c.contest_id = r.contest_id and c.person = s.person
where s.round_id = $1 and ($3::text is null or c.unit_id = $3)
order by s.position
limit $2
