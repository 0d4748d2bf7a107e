-- What organizers put on the contest's page beside its rules, and the files it gives out.

alter table contests add column page jsonb not null default '{}';
comment on column contests.page is 'layout, colour, study material; decides no result. What is left out has its default';

create table media (
    name text primary key check (name ~ '^[0-9a-f]{32}[.][a-z]{3,4}$'),
    media_type text not null,
    body bytea not null,
    width integer check (width > 0),
    height integer check (height > 0),
    created_at bigint not null
);
comment on table media is 'files and pictures as they are given out; the name is a hash of the file as it was read, so it never changes';
