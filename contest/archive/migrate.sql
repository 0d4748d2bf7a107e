-- name: migration_lock
-- Lets one migration run at a time, until its transaction ends. The number is ours alone: 'hoithi' in ASCII.
select pg_advisory_xact_lock(x'686f69746869'::bigint)

-- name: migration_table_exists
-- Whether any migration ever ran here; the first one creates the table.
select to_regclass('alembic_version') is not null

-- name: migration_current
-- The revision this database is at.
select version_num from alembic_version
