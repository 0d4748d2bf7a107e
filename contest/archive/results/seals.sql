-- name: insert_seal
-- Records a seal for ever; returns its id.
-- $1 round, $2 kind, $3 seal, $4 line, $5 the seal it replaces or null, $6 decision, $7 when
insert into seals (round_id, kind, seal, line, replaces, decision_id, sealed_at)
values ($1, $2, $3, $4, $5, $6, $7)
returning id

-- name: list_seals
-- The seals of a round in the order they were made.
-- $1 round
select id, kind, seal, line, replaces, decision_id, sealed_at from seals where round_id = $1 order by id

-- name: read_seal_lines
-- A part of what was sealed, in chunks of lines.
-- $1 seal, $2 part
select lines from seal_lines where seal_id = $1 and part = $2 order by number
