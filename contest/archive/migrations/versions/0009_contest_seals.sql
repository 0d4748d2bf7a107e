-- Seals over all rounds of a contest, and over what is decided and computed of them together. Only ever added.

create table contest_seals (
    id bigint generated always as identity primary key,
    contest_id integer not null references contests,
    kind text not null check (kind in ('rounds', 'season')),
    seal text not null unique check (seal ~ '^[0-9a-f]{64}$'),
    line text not null,
    grounds text not null default '',
    replaces text references contest_seals (seal),
    decision_id bigint not null references decisions,
    sealed_at bigint not null
);
create unique index contest_seals_replaced_once on contest_seals (replaces);
create unique index contest_seals_one_first on contest_seals (contest_id, kind) where replaces is null;
create index contest_seals_of_contest on contest_seals (contest_id, id);
comment on column contest_seals.seal is 'SHA-256 of the line, which is the line of the export file';
comment on column contest_seals.grounds is 'the lines of the export between the rounds and the results; empty where only the rounds are sealed';

create trigger contest_seals_append_only before update or delete on contest_seals
    for each row execute function refuse_change();
create trigger contest_seals_no_truncate before truncate on contest_seals execute function refuse_change();

create index decisions_of_contests on decisions (contest_id, id) where round_id is null;
