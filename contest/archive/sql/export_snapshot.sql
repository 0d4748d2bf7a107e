-- A name under which other sessions see exactly what this transaction sees.
select pg_export_snapshot()
