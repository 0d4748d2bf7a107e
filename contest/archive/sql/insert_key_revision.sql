-- Adds the next key revision of a round and makes it the one in force; returns its number.
-- $1 round, $2 changes against the bank, $3 decision, $4 when
with next as (
    update rounds set key_revision = key_revision + 1, revision = revision + 1
    where id = $1
    returning id, key_revision
)
insert into key_revisions (round_id, revision, changes, decision_id, created_at)
select id, key_revision, $2, $3, $4 from next
returning revision
