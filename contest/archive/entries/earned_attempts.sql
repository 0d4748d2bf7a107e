-- name: read_granted
-- The further attempts granted by decisions in a contest, by identity and round.
-- $1 contest
select c.identity, d.round_id, sum((d.details ->> 'count')::integer)::integer as count
from decisions as d
join contestants as c on c.contest_id = d.contest_id and c.person = d.details ->> 'target'
where d.contest_id = $1 and d.kind = 'grant_attempts' and c.identity is not null
group by c.identity, d.round_id

-- name: granted_elsewhere
-- How many further attempts decisions about other rounds of a contest granted to some people together.
-- $1 contest, $2 round that is left out, $3 people
select coalesce(sum((d.details ->> 'count')::integer), 0)::integer
from decisions as d
where d.contest_id = $1 and d.kind = 'grant_attempts' and d.round_id <> $2 and d.details ->> 'target' = any ($3::text[])

-- name: newest_grant
-- The number of the newest decision that granted attempts in a contest, 0 for none.
-- $1 contest
select coalesce(max(id), 0) from decisions where contest_id = $1 and kind = 'grant_attempts'
