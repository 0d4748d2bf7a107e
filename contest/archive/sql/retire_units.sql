-- Units that left the file stay for those who belong to them, but nobody can choose them any more.
-- $1 contest, $2 ids that are in the file
update units set selectable = false
where contest_id = $1 and selectable and unit_id <> all ($2::text[])
