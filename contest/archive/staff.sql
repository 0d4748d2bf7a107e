-- name: insert_staff
-- A new member of staff. Of the key only the hash is kept.
-- $1 name, $2 role, $3 SHA-256 of the API key, $4 when
insert into staff (name, role, api_key_sha256, created_at)
values ($1, $2, $3, $4)
on conflict (name) do nothing
returning id, name, role, created_at, disabled_at

-- name: list_staff
-- Everybody who is or was staff.
select id, name, role, created_at, disabled_at from staff order by name

-- name: find_staff
-- Who holds an API key, unless disabled.
-- $1 SHA-256 of the API key
select id, name, role, created_at, disabled_at from staff where api_key_sha256 = $1 and disabled_at is null

-- name: disable_staff
-- Ends a member's access. Doing it again keeps the first time.
-- $1 name, $2 when
update staff set disabled_at = coalesce(disabled_at, $2)
where name = $1
returning id, name, role, created_at, disabled_at
