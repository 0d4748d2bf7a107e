-- A new round with its first key revision and its partitions; returns its id.
-- $1 contest, $2 slug, $3 title, $4 position, $5 opens_at, $6 closes_at, $7 rules version, $8 paper, $9 bank,
-- $10 bank version, $11 papers of divisions, $12 when
with new_round as (
    insert into rounds (contest_id, slug, title, position, opens_at, closes_at, planned_opens_at, planned_closes_at,
                        rules_version, paper, bank_id, bank_version, division_papers)
    values ($1, $2, $3, $4, $5, $6, $5, $6, $7, $8, $9, $10, $11)
    returning id
),
first_key as (
    insert into key_revisions (round_id, revision, changes, created_at)
    select id, 1, '{}', $12 from new_round
)
select id, create_round_partitions(id) from new_round
