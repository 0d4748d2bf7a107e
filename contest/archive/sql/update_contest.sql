-- Takes over what a contest says of itself. Reports no row if it said so already.
-- $1 contest, $2 title, $3 organizer, $4 description, $5 time zone, $6 language
update contests
set title = $2, organizer = $3, description = $4, time_zone = $5, language = $6
where id = $1
  and (title, organizer, description, time_zone, language) is distinct from ($2, $3, $4, $5, $6)
