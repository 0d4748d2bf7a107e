-- The masked names of some of a contest's people.
-- $1 contest, $2 people
select person, shown_name from contestants where contest_id = $1 and person = any ($2::text[])
