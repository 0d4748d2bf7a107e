-- Whether any migration ever ran here; the first one creates the table.
select to_regclass('alembic_version') is not null
