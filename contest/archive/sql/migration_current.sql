-- The revision this database is at.
select version_num from alembic_version
