-- How many further attempts decisions about other rounds of a contest granted to some people together.
-- $1 contest, $2 round that is left out, $3 people
select coalesce(sum((d.details ->> 'count')::integer), 0)::integer
from decisions as d
where d.contest_id = $1 and d.kind = 'grant_attempts' and d.round_id <> $2 and d.details ->> 'target' = any ($3::text[])
