-- The receipts of all of a round's attempts.
-- $1 round
select receipt from attempts where round_id = $1
