-- Divisions can have papers of their own, each drawn from the version of its bank that the round was applied with.

alter table rounds add column division_papers jsonb not null default '[]'
    check (jsonb_typeof(division_papers) = 'array');
comment on column rounds.division_papers is
    '[{"division", "paper", "bank_id", "bank_version"}] in the order of division; the others get "paper"';
