-- The permanent record. Times are epoch milliseconds (bigint), ids of people are per-contest pseudonyms.

create table contests (
    id integer generated always as identity primary key,
    slug text not null unique check (slug ~ '^[a-z0-9](-?[a-z0-9])*$'),
    code text not null unique check (code ~ '^[0-9a-z]{4}$'),
    title text not null,
    organizer text not null default '',
    description text not null default '',
    time_zone text not null,
    language text not null,
    generation text not null,
    created_at bigint not null
);
comment on column contests.code is 'short public code that starts every attempt id and receipt';
comment on column contests.generation is 'must equal the marker in Redis, else nothing is granted or accepted';

create table rules_versions (
    contest_id integer not null references contests,
    version integer not null check (version > 0),
    rules jsonb not null,
    sha256 text not null,
    created_at bigint not null,
    primary key (contest_id, version)
);

create table banks (
    id integer generated always as identity primary key,
    slug text not null unique check (slug ~ '^[a-z0-9](-?[a-z0-9])*$'),
    title text not null default ''
);

create table bank_versions (
    bank_id integer not null references banks,
    version integer not null check (version > 0),
    sha256 text not null,
    imported_from text not null default '',
    created_at bigint not null,
    primary key (bank_id, version)
);

create table questions (
    bank_id integer not null,
    version integer not null,
    position integer not null,
    question_id text not null,
    topic text not null,
    difficulty text not null check (difficulty in ('easy', 'medium', 'hard')),
    choose text not null check (choose in ('one', 'many')),
    body text not null check (body <> ''),
    options jsonb not null,
    right_options text[] not null check (cardinality(right_options) > 0),
    pinned boolean not null,
    source text not null default '',
    primary key (bank_id, version, question_id),
    unique (bank_id, version, position),
    foreign key (bank_id, version) references bank_versions
);
comment on column questions.options is '[["a", "text"], …] in the order of the bank';

create table rounds (
    id integer generated always as identity primary key,
    contest_id integer not null references contests,
    slug text not null unique check (slug ~ '^[a-z0-9](-?[a-z0-9])*$'),
    title text not null,
    position integer not null,
    opens_at bigint not null,
    closes_at bigint not null,
    planned_opens_at bigint not null,
    planned_closes_at bigint not null,
    rules_version integer not null,
    paper jsonb not null,
    bank_id integer not null,
    bank_version integer not null,
    key_revision integer not null default 1,
    revision integer not null default 1,
    state text not null default 'live' check (state in ('live', 'closing', 'closed', 'final')),
    closed_at bigint,
    check (opens_at < closes_at),
    unique (contest_id, id),
    unique (contest_id, position) deferrable initially deferred,
    constraint rounds_overlap exclude using gist (
        int4range(contest_id, contest_id, '[]') with &&, int8range(opens_at, closes_at, '[)') with &&
    ) deferrable initially deferred,
    foreign key (contest_id, rules_version) references rules_versions,
    foreign key (bank_id, bank_version) references bank_versions
);
comment on column rounds.state is 'live covers scheduled and open, which the times tell apart; closing: fence being set, entries draining';
comment on column rounds.planned_opens_at is 'as the contest file said when last applied; opens_at may have been overridden since';
comment on column rounds.revision is 'grows with every change, so that live/ and whoever has the round in memory notice';

create table key_revisions (
    round_id integer not null references rounds,
    revision integer not null check (revision > 0),
    changes jsonb not null,
    decision_id bigint,
    created_at bigint not null,
    primary key (round_id, revision)
);
alter table rounds add foreign key (id, key_revision) references key_revisions deferrable initially deferred;
comment on column key_revisions.changes is '{"question": ["option", …] | "void"} against the bank version; revision 1 is {}';

create table units (
    contest_id integer not null references contests,
    unit_id text not null,
    parent_id text,
    name text not null,
    kind text not null default '',
    head_count integer check (head_count >= 0),
    selectable boolean not null,
    position integer not null,
    primary key (contest_id, unit_id),
    foreign key (contest_id, parent_id) references units deferrable initially deferred
);

create table contestants (
    contest_id integer not null references contests,
    person text not null,
    identity text,
    profile text,
    shown_name text not null default '',
    unit_id text,
    division text,
    first_seen_at bigint not null,
    erased_at bigint,
    primary key (contest_id, person),
    foreign key (contest_id, unit_id) references units
);
-- Partial, so that filling in an identity does not take the key lock that every new attempt would wait for.
create unique index contestants_identity on contestants (contest_id, identity) where identity is not null;
comment on column contestants.person is 'random pseudonym; seals and exports know only this';
comment on column contestants.identity is 'keyed hash of the identity fields; null once erased, or when only a token survived a lost Redis';
comment on column contestants.profile is 'sealed personal fields with the id of their key';

create table contestant_uniques (
    contest_id integer not null,
    field text not null,
    value text not null,
    person text not null,
    primary key (contest_id, field, value),
    foreign key (contest_id, person) references contestants
);

create table attempts (
    round_id integer not null,
    attempt_id text not null,
    contest_id integer not null,
    person text not null,
    number integer not null check (number > 0),
    started_at bigint not null,
    limit_end bigint,
    seed text not null,
    receipt text not null,
    idempotency text,
    differs boolean not null default false,
    primary key (round_id, attempt_id),
    unique (round_id, person, number),
    unique (round_id, receipt),
    foreign key (contest_id, round_id) references rounds (contest_id, id),
    foreign key (contest_id, person) references contestants
) partition by list (round_id);
comment on column attempts.differs is 'other details than the first time were given under the same identity';

create table entries (
    round_id integer not null,
    attempt_id text not null,
    person text not null,
    received_at bigint not null,
    duration_ms bigint not null check (duration_ms >= 0),
    how text not null check (how in ('submitted', 'collected')),
    key_revision integer not null,
    points integer not null,
    answers jsonb not null check (jsonb_typeof(answers) = 'object'),
    prediction bigint check (prediction >= 0),
    stream_id text not null,
    voided_by bigint,
    primary key (round_id, attempt_id),
    foreign key (round_id, attempt_id) references attempts
) partition by list (round_id);
comment on column entries.points is 'as marked on arrival; results are always marked again from answers';
comment on column entries.voided_by is 'the decision that took this entry out';

create function create_round_partitions(round_id integer) returns void language plpgsql as $$
begin
    execute format('create table attempts_%s partition of attempts for values in (%s)', round_id, round_id);
    execute format('create table entries_%s partition of entries for values in (%s)', round_id, round_id);
end
$$;

create table quarantine (
    id bigint generated always as identity primary key,
    contest_id integer not null references contests,
    stream_id text not null,
    kind text not null,
    record text not null,
    error text not null,
    at bigint not null,
    settled_by bigint,
    unique (contest_id, stream_id)
);

create table decisions (
    id bigint generated always as identity primary key,
    contest_id integer not null references contests,
    round_id integer references rounds,
    kind text not null,
    details jsonb not null default '{}',
    who text not null check (who <> ''),
    why text not null check (why <> ''),
    at bigint not null
);
alter table key_revisions add foreign key (decision_id) references decisions;
alter table entries add foreign key (voided_by) references decisions;
alter table quarantine add foreign key (settled_by) references decisions;

create table audit (
    id bigint generated always as identity primary key,
    at bigint not null,
    who text not null,
    action text not null,
    details jsonb not null default '{}'
);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name;
end
$$;
create trigger decisions_append_only before update or delete on decisions
    for each row execute function refuse_change();
create trigger audit_append_only before update or delete on audit
    for each row execute function refuse_change();
create trigger decisions_no_truncate before truncate on decisions execute function refuse_change();
create trigger audit_no_truncate before truncate on audit execute function refuse_change();
-- What a round ran under never changes: a correction is a new version or revision.
create trigger rules_versions_append_only before update on rules_versions
    for each row execute function refuse_change();
create trigger questions_append_only before update on questions
    for each row execute function refuse_change();
create trigger key_revisions_append_only before update or delete on key_revisions
    for each row execute function refuse_change();

create table results (
    round_id integer primary key references rounds,
    key_revision integer not null,
    rules_version integer not null,
    facts jsonb not null,
    computed_at bigint not null
);
comment on column results.facts is 'people, entries, all right, the predicted number and the like, from scoring/';

create table standings (
    round_id integer not null references rounds,
    position integer not null,
    rank integer not null,
    person text not null,
    attempt_id text not null,
    number integer not null,
    points integer not null,
    duration_ms bigint not null,
    received_at bigint not null,
    prediction bigint,
    distance bigint,
    prize text,
    primary key (round_id, position),
    unique (round_id, person)
);

create table staff (
    id integer generated always as identity primary key,
    name text not null unique,
    role text not null check (role in ('organizer', 'reviewer', 'admin')),
    api_key_sha256 text not null unique,
    created_at bigint not null,
    disabled_at bigint
);
