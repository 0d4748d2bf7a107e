-- The seals of a round in the order they were made.
-- $1 round
select id, kind, seal, line, replaces, decision_id, sealed_at from seals where round_id = $1 order by id
