-- Question files that somebody looks at before they come in, and searching the questions of a bank without accents.

create function folded(written text) returns text language sql immutable strict parallel safe as $$
    select lower(translate(regexp_replace(normalize(written, NFKD), '[\u0300-\u036f]', '', 'g'), 'Đđ', 'dd'))
$$;
create function question_folded(body text, options jsonb, question_id text, source text) returns text
    language sql immutable strict parallel safe as $$
    -- names no other function: a backup is restored where none is found without its schema
    select lower(translate(regexp_replace(
        normalize(question_id || ' ' || body || ' ' || options::text || ' ' || source, NFKD), '[\u0300-\u036f]', '', 'g'
    ), 'Đđ', 'dd'))
$$;
alter table questions
    add column search text generated always as (question_folded(body, options, question_id, source)) stored;

create table bank_imports (
    id bigint generated always as identity primary key,
    organization_id integer not null references organizations,
    account_id integer references accounts,
    bank text not null,
    title text not null,
    file_id bigint not null,
    file_name text not null,
    layer jsonb not null default '{}',
    layer_version integer not null default 1,
    adds boolean not null default false,
    read_job bigint,
    import_job bigint,
    summary jsonb,
    created_at bigint not null
);
comment on column bank_imports.layer is 'what was decided about the file; every change is a further layer_version';
comment on column bank_imports.summary is 'of the reading of this layer; null while it is read';
create index bank_imports_of_bank on bank_imports (organization_id, bank, id);

create table bank_import_rows (
    import_id bigint not null references bank_imports on delete cascade,
    organization_id integer not null references organizations,
    position integer not null,
    groups text[] not null,
    row jsonb not null,
    primary key (import_id, position)
);
comment on column bank_import_rows.groups is 'errors, look, near, new, changed: the lists of the page that show it';
