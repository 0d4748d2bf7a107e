-- name: insert_change
-- What somebody at a desk did, from where, and what was before and after.
-- $1 when, $2 who, $3 action, $4 details, $5 organization, $6 session, $7 address, $8 before, $9 after
insert into audit (at, who, action, details, organization_id, session_id, address, before, after)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)

-- name: list_audit
-- What was done, the latest first: in an organization, or on the command line (which belongs to none).
-- $1 organization, $2 before this id, $3 who, $4 action, $5 from, $6 until, $7 how many
select id, at, who, action, details, session_id, address, before, after from audit
where (organization_id = $1 or (organization_id is null and $1 = 1))
    and ($2::bigint is null or id < $2)
    and ($3::text is null or who = $3)
    and ($4::text is null or action = $4)
    and ($5::bigint is null or at >= $5)
    and ($6::bigint is null or at < $6)
order by id desc
limit $7

-- name: list_changes_of
-- What was done to a contest and its rounds lately.
-- $1 organization, $2 contest slug, $3 how many
select id, at, who, action, details, session_id, address, before, after from audit
where (organization_id = $1 or (organization_id is null and $1 = 1))
    and (details->>'contest' = $2 or details->>'round' in
         (select r.slug from rounds r join contests c on c.id = r.contest_id where c.slug = $2))
order by id desc
limit $3

-- name: list_audit_choices
-- Who did something and what was done, to choose from.
-- $1 organization
select array_agg(distinct who order by who) as who, array_agg(distinct action order by action) as actions
from audit where organization_id = $1 or (organization_id is null and $1 = 1)

-- name: find_last
-- Who did something last, with certain details.
-- $1 organization, $2 action, $3 details
select who from audit where organization_id = $1 and action = $2 and details @> $3::jsonb order by id desc limit 1
