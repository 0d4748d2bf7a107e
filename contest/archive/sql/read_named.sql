-- What a list of some of a contest's people may need: masked names, sealed profiles, units.
-- $1 contest, $2 people
select c.person, c.shown_name, c.profile, c.unit_id
from contestants as c
where c.contest_id = $1 and c.person = any ($2::text[])
