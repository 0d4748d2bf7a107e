-- Who has an attempt in a round, as registered, in the order of their pseudonyms.
-- $1 contest, $2 round
select c.person, c.unit_id, c.division, c.age_band, c.eligible
from contestants as c
where c.contest_id = $1
  and exists (select from attempts as a where a.round_id = $2 and a.person = c.person)
order by c.person collate "C"
