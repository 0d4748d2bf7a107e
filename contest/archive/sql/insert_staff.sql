-- A new member of staff. Of the key only the hash is kept.
-- $1 name, $2 role, $3 SHA-256 of the API key, $4 when
insert into staff (name, role, api_key_sha256, created_at)
values ($1, $2, $3, $4)
on conflict (name) do nothing
returning id, name, role, created_at, disabled_at
