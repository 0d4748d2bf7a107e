-- name: raise_walls
-- Walls around tables that have none yet.
select raise_walls()

-- name: role_exists
-- $1 role
select exists (select 1 from pg_roles where rolname = $1)

-- name: role_owns
-- Whether a role is the owner of the tables, or may do all it may: then no wall holds it.
-- $1 role
select pg_has_role($1, (select relowner from pg_class where oid = 'contests'::regclass), 'member')

-- name: write_role
-- The statement that makes or changes a role that can only log in; the server quotes what stands in it.
-- $1 "create" or "alter", $2 role, $3 password
select format('%s role %I login nosuperuser nocreatedb nocreaterole password %L', $1::text, $2::text, $3::text)

-- name: grant_to_desk
-- $1 role
select grant_to_desk($1)

-- name: grant_to_web
-- $1 role
select grant_to_web($1)
