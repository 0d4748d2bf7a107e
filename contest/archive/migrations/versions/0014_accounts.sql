-- Who works at the desks: organizations, their people, what each may do in which contest, and how they are let in.
-- Of passwords, links, sessions and recovery codes only hashes are kept.

create table organizations (
    id integer generated always as identity primary key,
    name text not null,
    needs_second_factor boolean not null default false,
    created_at bigint not null
);
comment on column organizations.name is 'empty until somebody gives it one';
-- the contests there are, and those of a command that names none, belong to the first
insert into organizations (name, created_at)
values ('', (extract(epoch from now()) * 1000)::bigint);
alter table contests add column organization_id integer not null default 1 references organizations;
create index contests_of_organization on contests (organization_id);

create table accounts (
    id integer generated always as identity primary key,
    organization_id integer not null references organizations,
    login text not null unique check (login <> ''),
    name text not null check (name <> ''),
    is_admin boolean not null,
    password_hash text not null,
    totp_sealed text,
    totp_on_at bigint,
    totp_step bigint not null default 0,
    created_at bigint not null,
    disabled_at bigint
);
comment on column accounts.totp_step is 'the last step whose code was used: a code works once';
create index accounts_of_organization on accounts (organization_id);

create table contest_roles (
    account_id integer not null references accounts,
    contest_id integer not null references contests,
    role text not null check (role in ('organizer', 'reviewer', 'observer')),
    primary key (account_id, contest_id, role)
);

create table recovery_codes (
    account_id integer not null references accounts,
    code_sha256 text not null,
    used_at bigint,
    primary key (account_id, code_sha256)
);

create table invitations (
    id integer generated always as identity primary key,
    organization_id integer not null references organizations,
    token_sha256 text not null unique,
    for_name text not null,
    is_admin boolean not null,
    roles jsonb not null,
    invited_by integer references accounts,
    created_at bigint not null,
    expires_at bigint not null,
    account_id integer references accounts,
    used_at bigint,
    revoked_at bigint
);
comment on column invitations.roles is '[[contest id, role], …]';

create table sessions (
    id bigint generated always as identity primary key,
    token_sha256 text not null unique,
    account_id integer not null references accounts,
    awaits_second_factor boolean not null,
    started_at bigint not null,
    seen_at bigint not null,
    proved_at bigint not null,
    ended_at bigint,
    address text not null,
    device text not null
);
create index sessions_of_account on sessions (account_id) where ended_at is null;

create table known_devices (
    token_sha256 text primary key,
    account_id integer not null references accounts,
    since bigint not null
);

create table login_failures (
    key text primary key,
    failures integer not null,
    since bigint not null
);
comment on table login_failures is 'wrong passwords by network, by device, and by login from devices nobody knows';

alter table audit
    add column organization_id integer references organizations,
    add column session_id bigint references sessions,
    add column address text,
    add column before jsonb,
    add column after jsonb;
create index audit_of_organization on audit (organization_id, id);
