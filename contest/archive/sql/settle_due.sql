-- A round's result was computed again for so many of the times it was made due.
-- $1 round, $2 times
update results set due = due - $2 where round_id = $1
