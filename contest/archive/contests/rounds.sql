-- name: list_rounds
-- Rounds with what decides their state, in the contest's order.
-- $1 contest slug or null for all
select r.id, r.slug, c.slug as contest, c.id as contest_id, c.code, r.title, r.opens_at, r.closes_at, r.state,
       r.closed_at, r.revision, r.key_revision, r.rules_version, c.time_zone, c.generation
from rounds as r
join contests as c on c.id = r.contest_id
where $1::text is null or c.slug = $1
order by c.id, r.position

-- name: find_round
-- One round with the columns of list_rounds.
-- $1 round slug
select r.id, r.slug, c.slug as contest, c.id as contest_id, c.code, r.title, r.opens_at, r.closes_at, r.state,
       r.closed_at, r.revision, r.key_revision, r.rules_version, c.time_zone, c.generation
from rounds as r
join contests as c on c.id = r.contest_id
where r.slug = $1

-- name: set_round_times
-- Moves a round's window. Its revision grows, so that Redis takes the change over.
-- $1 round, $2 opens_at, $3 closes_at
update rounds
set opens_at = $2, closes_at = $3, revision = revision + 1
where id = $1 and state = 'live' and (opens_at, closes_at) is distinct from ($2, $3)

-- name: set_round_state
-- Moves a round on, never back: live, closing, closed, final. Being there already changes nothing.
-- $1 round, $2 state, $3 when
update rounds
set state = $2,
    closed_at = case when $2 = 'closed' then $3 else closed_at end,
    revision = revision + 1
where id = $1
  and array_position('{live,closing,closed,final}'::text[], state)
      < array_position('{live,closing,closed,final}'::text[], $2)

-- name: insert_key_revision
-- Adds the next key revision of a round and makes it the one in force; returns its number.
-- $1 round, $2 changes against the bank, $3 number of the decision, $4 when
with next as (
    update rounds set key_revision = key_revision + 1, revision = revision + 1
    where id = $1
    returning id, contest_id, key_revision
)
insert into key_revisions (round_id, revision, changes, decision_id, created_at)
select n.id, n.key_revision, $2, d.id, $4
from next as n
join decisions as d on d.contest_id = n.contest_id and d.number = $3
returning revision
