-- Some rounds' results have to be computed again.
-- $1 rounds
update results set due = due + 1 where round_id = any ($1::integer[])
