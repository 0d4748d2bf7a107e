-- name: list_lives
-- Contests with who may see them, and what speaks against deleting them; the newest first.
-- $1 contest slug or null for all
select c.id, c.slug, c.code, c.title, c.generation, c.organization_id, c.state, c.state_since, c.kept_until,
       c.time_zone, exists (select 1 from contestants as p where p.contest_id = c.id) as entered
from contests as c
where $1::text is null or c.slug = $1
order by c.id desc

-- name: lock_contest
-- Nobody else changes this contest before the transaction ends.
-- $1 contest
select state from contests where id = $1 for update

-- name: set_life
-- Who may see a contest from now on, and until when it is kept (null leaves that as it is).
-- $1 contest, $2 state, $3 since when, $4 kept until
update contests
set state = $2, state_since = case when state = $2 then state_since else $3 end, kept_until = coalesce($4, kept_until)
where id = $1

-- name: delete_contest
-- Everything of a contest but its traces in the audit trail. Its banks stay.
-- $1 contest
select delete_contest($1)
