-- Banks belong to organizations, as contests do; versions know the file they came from, and organizations what they have
-- said of the columns of their files.

alter table banks add column organization_id integer not null default 1 references organizations;
create index banks_of_organization on banks (organization_id);
alter table bank_versions add column file_sha256 text, add column created_by text not null default '';

create table bank_columns (
    organization_id integer not null references organizations,
    name text not null,
    field text not null,
    said_at bigint not null,
    primary key (organization_id, name)
);
comment on column bank_columns.field is 'as contest bank check --map takes it';
