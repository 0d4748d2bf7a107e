-- What a result says besides the standings of everybody: divisions, what each prize is worth, units.

alter table standings add column division text;
comment on column standings.division is 'where the person competes, decisions included; null where there are no divisions, or none fits';

alter table results
    add column awards jsonb not null default '[]',
    add column unit_boards jsonb not null default '[]';
comment on column results.awards is 'every decided prize with its division, the rank in it, the person and the amount, from scoring/';
comment on column results.unit_boards is 'places and prizes of units, by ranking and league, from scoring/';
