-- A contest with its newest rules version, locked against being applied elsewhere.
-- $1 slug
select c.id, c.title, c.organizer, c.description, c.time_zone, c.language, v.version as rules_version, v.sha256, v.rules
from contests as c
cross join lateral (
    select version, sha256, rules from rules_versions where contest_id = c.id order by version desc limit 1
) as v
where c.slug = $1
for update of c
