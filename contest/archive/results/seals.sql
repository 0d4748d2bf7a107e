-- name: insert_seal
-- Records a seal of a round for ever; returns its id.
-- $1 round, $2 kind, $3 seal, $4 line, $5 the seal it replaces or null, $6 number of the decision, $7 when
insert into seals (round_id, kind, seal, line, replaces, decision_id, sealed_at)
select r.id, $2, $3, $4, $5, d.id, $7
from rounds as r
join decisions as d on d.contest_id = r.contest_id and d.number = $6
where r.id = $1
returning id

-- name: insert_contest_seal
-- Records a seal of a contest as a whole for ever.
-- $1 contest, $2 kind, $3 seal, $4 line, $5 grounds, $6 the seal it replaces or null, $7 number of the
-- decision, $8 when
insert into contest_seals (contest_id, kind, seal, line, grounds, replaces, decision_id, sealed_at)
select $1, $2, $3, $4, $5, $6, id, $8 from decisions where contest_id = $1 and number = $7

-- name: list_seals
-- The seals of a round in the order they were made.
-- $1 round
select kind, seal, line, replaces, sealed_at, '' as grounds, id from seals where round_id = $1 order by id

-- name: list_contest_seals
-- The seals of one kind of a contest as a whole in the order they were made.
-- $1 contest, $2 kind
select kind, seal, line, replaces, sealed_at, grounds, id
from contest_seals
where contest_id = $1 and kind = $2
order by id

-- name: read_seal_lines
-- A part of what was sealed, in chunks of lines.
-- $1 seal, $2 part
select lines from seal_lines where seal_id = $1 and part = $2 order by number
