-- The prizes of earlier rounds of the same contest and who holds them.
-- $1 round
select s.person, s.prize
from rounds as r
join rounds as earlier on earlier.contest_id = r.contest_id and earlier.position < r.position
join standings as s on s.round_id = earlier.id and s.prize is not null
where r.id = $1
order by s.person collate "C", earlier.position, s.prize collate "C"
