-- name: insert_contest_seal
-- Records a seal of a contest as a whole for ever.
-- $1 contest, $2 kind, $3 seal, $4 line, $5 grounds, $6 the seal it replaces or null, $7 decision, $8 when
insert into contest_seals (contest_id, kind, seal, line, grounds, replaces, decision_id, sealed_at)
values ($1, $2, $3, $4, $5, $6, $7, $8)

-- name: list_contest_seals
-- The seals of a contest as a whole in the order they were made.
-- $1 contest
select kind, seal, line, grounds, replaces, sealed_at from contest_seals where contest_id = $1 order by id

-- name: list_contest_decisions
-- The decisions about a contest as a whole in the order they were taken.
-- $1 contest
select id, contest_id, round_id, kind, details, who, why, at
from decisions
where contest_id = $1 and round_id is null
order by id

-- name: read_named
-- What a list of some of a contest's people may need: masked names, sealed profiles, units.
-- $1 contest, $2 people
select c.person, c.shown_name, c.profile, c.unit_id
from contestants as c
where c.contest_id = $1 and c.person = any ($2::text[])
