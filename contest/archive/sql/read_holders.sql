-- Who holds which prize of a round, and since when.
-- $1 round
select person, prize, since from holders where round_id = $1
