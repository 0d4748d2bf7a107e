-- name: mark_stale
-- Some rounds' results have to be computed again.
-- $1 rounds
update results set due = due + 1 where round_id = any ($1::integer[])

-- name: list_merging
-- Those of some rounds about which a merge of people was decided, in force or not.
-- $1 rounds
select distinct round_id from decisions where kind = 'merge' and round_id = any ($1::integer[])

-- name: list_stale
-- Closed rounds whose results have to be computed again, how often they were marked; of one contest or of all.
-- $1 contest or null
select r.id, r.contest_id, x.due
from results as x
join rounds as r on r.id = x.round_id
where x.due > 0 and r.state = 'closed' and ($1::integer is null or r.contest_id = $1)
order by r.contest_id, r.position

-- name: clear_stale
-- A round's result was computed again for so many of the times it was marked.
-- $1 round, $2 times
update results set due = due - $2 where round_id = $1

-- name: keep_holders
-- Who holds which prize of a round now; who held the same before keeps the moment since when.
-- $1 round, $2 people, $3 their prizes, $4 when
with now as (
    select * from rows from (unnest($2::text[]), unnest($3::text[])) as held (person, prize)
),
gone as (
    delete from holders as h
    where h.round_id = $1 and not exists (select from now as n where n.person = h.person)
)
insert into holders as h (round_id, person, prize, since)
select $1, person, prize, $4 from now
on conflict (round_id, person) do update
    set prize = excluded.prize, since = excluded.since
    where h.prize <> excluded.prize

-- name: read_holders
-- Who holds which prize of a round, and since when.
-- $1 round
select person, prize, since from holders where round_id = $1
