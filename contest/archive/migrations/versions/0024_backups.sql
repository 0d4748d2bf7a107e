-- When `contest backup` last succeeded. Of everybody: a backup is of the whole archive.

create table backups (
    at bigint primary key,
    records jsonb not null
);
