-- Every contest with its newest rules and the identities that may not enter (who was erased has none), in the order they were made.
select c.id, c.slug, c.code, c.title, c.organizer, c.description, c.time_zone, c.language, c.generation,
       v.version as rules_version, v.rules, c.page,
       array(
           select p.identity
           from bans as b
           join contestants as p on p.contest_id = b.contest_id and p.person = b.person
           where b.contest_id = c.id and p.identity is not null
           order by p.identity
       ) as banned
from contests as c
cross join lateral (
    select version, rules from rules_versions where contest_id = c.id order by version desc limit 1
) as v
order by c.id
