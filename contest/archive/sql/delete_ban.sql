-- Lifts a ban. Reports no row if there is none.
-- $1 contest, $2 person
delete from bans where contest_id = $1 and person = $2
