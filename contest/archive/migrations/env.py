"""What Alembic runs. Only ever offline: it orders the revisions and writes their SQL, `archive.migrate` executes it."""

from alembic import context

context.configure(dialect_name="postgresql", transactional_ddl=False)
context.run_migrations()
