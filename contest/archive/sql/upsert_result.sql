-- Puts a round's result in place of an earlier one; its rows follow by COPY.
-- $1 round, $2 key revision, $3 rules version, $4 facts, $5 when
insert into results (round_id, key_revision, rules_version, facts, computed_at)
values ($1, $2, $3, $4, $5)
on conflict (round_id) do update
    set key_revision = excluded.key_revision, rules_version = excluded.rules_version, facts = excluded.facts,
        computed_at = excluded.computed_at
