-- Some people of a contest as registered.
-- $1 contest, $2 people
select person, unit_id, division, age_band, eligible
from contestants
where contest_id = $1 and person = any ($2::text[])
