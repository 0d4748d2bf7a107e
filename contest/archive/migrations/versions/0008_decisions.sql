-- What decisions need: entries handed in on paper, results that are due again, since when a prize is held.

alter table entries drop constraint entries_how_check;
alter table entries add constraint entries_how_check check (how in ('submitted', 'collected', 'paper'));
comment on column entries.how is 'paper: added by a decision, which is what the result is computed from; never under the entries seal';

alter table results add column due integer not null default 0;
create index results_due on results (round_id) where due > 0;
comment on column results.due is 'how often something that this result rests on changed in other rounds since it was computed';

create index standings_of_attempt on standings (round_id, attempt_id);

create table holders (
    round_id integer not null references rounds,
    person text not null,
    prize text not null,
    since bigint not null,
    primary key (round_id, person)
);
comment on table holders is 'since when a person holds the prize they hold now: the time to claim it runs from then on';
