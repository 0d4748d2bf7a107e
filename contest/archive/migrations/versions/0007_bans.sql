-- Who may not start attempts any more. Their entries stay as they are: what becomes of those is decided by round.

create table bans (
    contest_id integer not null,
    person text not null,
    decision_id bigint not null references decisions,
    primary key (contest_id, person),
    foreign key (contest_id, person) references contestants
);
comment on table bans is 'in force now; lifting one deletes its row, and both are recorded as decisions';
