-- Makes room for a round's new standings.
-- $1 round
delete from standings where round_id = $1
