-- Rounds with what decides their state, in the contest's order.
-- $1 contest slug or null for all, $2 round slug or null for all
select r.id, r.slug, c.slug as contest, c.id as contest_id, c.code, r.title, r.opens_at, r.closes_at, r.state,
       r.closed_at, r.revision, r.key_revision, r.rules_version
from rounds as r
join contests as c on c.id = r.contest_id
where ($1::text is null or c.slug = $1) and ($2::text is null or r.slug = $2)
order by c.id, r.position
