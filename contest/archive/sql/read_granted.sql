-- The further attempts granted by decisions in a contest, by identity and round.
-- $1 contest
select c.identity, d.round_id, sum((d.details ->> 'count')::integer)::integer as count
from decisions as d
join contestants as c on c.contest_id = d.contest_id and c.person = d.details ->> 'target'
where d.contest_id = $1 and d.kind = 'grant_attempts' and c.identity is not null
group by c.identity, d.round_id
