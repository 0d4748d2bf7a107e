-- What a result says of the decisions it rests on: people at the edge of a prize, and decisions that no longer fit.

alter table results add column grounds jsonb not null default '{}';
