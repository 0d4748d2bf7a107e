-- Under what a round's standings were computed, and its numbers.
-- $1 round
select key_revision, rules_version, facts, awards, unit_boards, computed_at from results where round_id = $1
