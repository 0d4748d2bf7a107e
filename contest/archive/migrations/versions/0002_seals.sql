-- Seals are only ever added. What they are over is kept with them, as far as it could change afterwards.

alter table contestants
    add column age_band text not null default '',
    add column eligible boolean not null default true;
comment on column contestants.age_band is 'the ages between which the rules make no difference, as 16-30; empty where no birth date is asked';
comment on column contestants.eligible is 'whether what was said on the form lets the person win; units and decisions come on top';

create table seals (
    id bigint generated always as identity primary key,
    round_id integer not null references rounds,
    kind text not null check (kind in ('entries', 'result')),
    seal text not null unique check (seal ~ '^[0-9a-f]{64}$'),
    line text not null,
    replaces text references seals (seal),
    decision_id bigint not null references decisions,
    sealed_at bigint not null
);
create unique index seals_one_of_entries on seals (round_id) where kind = 'entries';
create unique index seals_replaced_once on seals (replaces);
create index seals_of_round on seals (round_id, id);
comment on column seals.seal is 'SHA-256 of the line, which is the line of the export file';

create table seal_lines (
    seal_id bigint not null references seals,
    part text not null check (part in ('conditions', 'people', 'grounds')),
    number integer not null,
    lines text not null,
    primary key (seal_id, part, number)
);
comment on table seal_lines is 'what was sealed and the archive may later say otherwise, as lines of the export file; pseudonyms only';

create table seal_blocks (
    seal_id bigint not null references seals,
    level integer not null,
    number integer not null,
    first_attempt text collate "C",
    hashes bytea not null,
    primary key (seal_id, level, number)
);
create index seal_blocks_leaves on seal_blocks (seal_id, first_attempt) where level = 0;
comment on table seal_blocks is 'the Merkle tree of an entries seal in blocks of 256 hashes, so that a proof reads a few rows';

create trigger seals_append_only before update or delete on seals
    for each row execute function refuse_change();
create trigger seal_lines_append_only before update or delete on seal_lines
    for each row execute function refuse_change();
create trigger seal_blocks_append_only before update or delete on seal_blocks
    for each row execute function refuse_change();
create trigger seals_no_truncate before truncate on seals execute function refuse_change();
create trigger seal_lines_no_truncate before truncate on seal_lines execute function refuse_change();
create trigger seal_blocks_no_truncate before truncate on seal_blocks execute function refuse_change();
