-- Every contest with its newest rules, in the order they were made.
select c.id, c.slug, c.code, c.title, c.organizer, c.description, c.time_zone, c.language, c.generation,
       v.version as rules_version, v.rules, c.page
from contests as c
cross join lateral (
    select version, rules from rules_versions where contest_id = c.id order by version desc limit 1
) as v
order by c.id
