-- The next rules version of a contest; returns its number.
-- $1 contest, $2 rules, $3 SHA-256 of their canonical form, $4 when
insert into rules_versions (contest_id, version, rules, sha256, created_at)
select $1, coalesce(max(version), 0) + 1, $2, $3, $4
from rules_versions
where contest_id = $1
returning version
