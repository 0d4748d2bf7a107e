-- name: export_snapshot
-- A name under which other sessions see exactly what this transaction sees.
select pg_export_snapshot()

-- name: count_records
-- How much there is of everything that a backup must bring back.
select
    (select count(*) from contests) as contests,
    (select count(*) from rounds) as rounds,
    (select count(*) from questions) as questions,
    (select count(*) from contestants) as contestants,
    (select count(*) from attempts) as attempts,
    (select count(*) from entries) as entries,
    (select count(*) from standings) as standings,
    (select count(*) from decisions) as decisions,
    (select count(*) from quarantine) as quarantined,
    (select count(*) from seals) as seals,
    (select count(*) from staff) as staff,
    (select count(*) from jobs) as jobs,
    (select count(*) from stored_files) as files
