-- People of a contest by their masked names.
-- $1 contest, $2 masked names
select person, shown_name, unit_id, division, profile
from contestants
where contest_id = $1 and shown_name = any ($2::text[]) and erased_at is null
order by person collate "C"
