-- Those of some people of a contest who have no attempt in a round, as registered, in the order of their pseudonyms.
-- $1 contest, $2 round, $3 people
select c.person, c.unit_id, c.division, c.age_band, c.eligible
from contestants as c
where c.contest_id = $1
  and c.person = any ($3::text[])
  and not exists (select from attempts as a where a.round_id = $2 and a.person = c.person)
order by c.person collate "C"
