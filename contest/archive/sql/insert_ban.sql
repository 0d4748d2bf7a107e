-- Bans a contestant; nothing if they are banned.
-- $1 contest, $2 person, $3 decision
insert into bans (contest_id, person, decision_id) values ($1, $2, $3)
on conflict do nothing
