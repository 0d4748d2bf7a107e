-- Long work: durable rows that the jobs process takes one by one, and files that people uploaded or that jobs made.

create table jobs (
    id bigint generated always as identity primary key,
    organization_id integer not null references organizations,
    account_id integer references accounts,
    who text not null,
    contest_id integer references contests on delete cascade,
    kind text not null,
    arguments jsonb not null,
    same_as text,
    state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
    enqueued_at bigint not null,
    started_at bigint,
    finished_at bigint,
    ready_at timestamptz not null default now(),
    attempts integer not null default 0,
    claim uuid,
    heartbeat_at timestamptz,
    cancel_by text,
    step text not null default '',
    done bigint not null default 0,
    total bigint not null default 0,
    kept jsonb,
    result jsonb,
    error jsonb,
    check ((state = 'running') = (claim is not null))
);
comment on column jobs.same_as is 'while one of this kind and name waits or runs, no second is made';
comment on column jobs.claim is 'who has it: nothing is written without naming the claim, and a later one voids it';
comment on column jobs.heartbeat_at is 'by the clock of this server, as ready_at';
comment on column jobs.kept is 'where a job of many steps goes on after its process has died';
comment on column jobs.error is '{"code", "vi", "en"}';
create unique index jobs_once on jobs (organization_id, kind, same_as) where state in ('waiting', 'running');
create index jobs_open on jobs (id) where state in ('waiting', 'running');
create index jobs_of_organization on jobs (organization_id, id);
create index jobs_of_contest on jobs (contest_id) where contest_id is not null;

create table stored_files (
    id bigint generated always as identity primary key,
    organization_id integer not null references organizations,
    account_id integer references accounts,
    job_id bigint references jobs on delete cascade,
    name text not null,
    media_type text not null,
    bytes bigint not null default 0,
    created_at bigint not null,
    complete_at bigint,
    expires_at bigint not null
);
comment on column stored_files.job_id is 'whose result it is; null for what somebody uploaded';
comment on column stored_files.complete_at is 'null while it is written: nobody reads it yet';
create index stored_files_of_job on stored_files (job_id) where job_id is not null;
create index stored_files_by_end on stored_files (expires_at);

create table stored_file_parts (
    file_id bigint not null references stored_files on delete cascade,
    number integer not null,
    body bytea not null,
    primary key (file_id, number)
);
-- what is read here once is mostly compressed already
alter table stored_file_parts alter column body set storage external;
