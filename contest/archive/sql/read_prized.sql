-- Who holds a prize of an earlier round of the same contest.
-- $1 round
select distinct s.person
from rounds as r
join rounds as earlier on earlier.contest_id = r.contest_id and earlier.position < r.position
join standings as s on s.round_id = earlier.id and s.prize is not null
where r.id = $1
