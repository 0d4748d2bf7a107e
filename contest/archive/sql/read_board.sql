-- The first rows of a closed round's board. Ranks are those among all or in the division, also when only some units are
-- shown; equal in rank among all is equal in rank in the division.
-- $1 round, $2 at most so many, $3 units or null for all, $4 division or null for all
select s.place, s.person, c.shown_name, c.unit_id, s.points, s.duration_ms, s.prize
from (
    select round_id, position, person, points, duration_ms, prize,
           case when $4::text is null then rank else rank() over (order by rank) end as place
    from standings
    where round_id = $1 and ($4::text is null or division = $4)
) as s
join rounds as r on r.id = s.round_id
join contestants as c on c.contest_id = r.contest_id and c.person = s.person
where $3::text[] is null or c.unit_id = any($3)
order by s.position
limit $2
