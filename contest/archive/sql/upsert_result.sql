-- Puts a round's result in place of an earlier one; its rows follow by COPY.
-- $1 round, $2 key revision, $3 rules version, $4 facts, $5 awards, $6 boards of units, $7 when
insert into results (round_id, key_revision, rules_version, facts, awards, unit_boards, computed_at)
values ($1, $2, $3, $4, $5, $6, $7)
on conflict (round_id) do update
    set key_revision = excluded.key_revision, rules_version = excluded.rules_version, facts = excluded.facts,
        awards = excluded.awards, unit_boards = excluded.unit_boards, computed_at = excluded.computed_at
