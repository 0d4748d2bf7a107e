-- Who holds an API key, unless disabled.
-- $1 SHA-256 of the API key
select id, name, role, created_at, disabled_at from staff where api_key_sha256 = $1 and disabled_at is null
