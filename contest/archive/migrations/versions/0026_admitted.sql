-- Who is on the list of a contest that only admitted people enter. Identity keys alone, as `contestants` has them: people
-- are admitted before they have ever come.

create table admitted (
    contest_id integer not null references contests,
    identity text not null,
    let_in boolean not null,
    decision_id bigint not null references decisions,
    primary key (contest_id, identity)
);
comment on table admitted is 'as it is now; whoever is taken off stays as a row, so that Redis is told of it too';
comment on column admitted.decision_id is 'the decision that put or took them there last';
create index admitted_by_decision on admitted (contest_id, decision_id);
