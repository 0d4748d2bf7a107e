-- name: contest_slugs
-- The first contests, for who named none of them.
-- $1 how many
select slug from contests order by id limit $1

-- name: round_slugs
-- The first rounds, for who named none of them.
-- $1 how many
select r.slug from rounds as r order by r.contest_id, r.position limit $1
