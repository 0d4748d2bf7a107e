-- name: list_admitted
-- Those of some people who are on the list of a contest.
-- $1 contest, $2 identity keys
select identity from admitted where contest_id = $1 and identity = any ($2::text[]) and let_in

-- name: count_admitted
-- How many people are on the list of a contest.
-- $1 contest
select count(*) from admitted where contest_id = $1 and let_in

-- name: set_admitted
-- Puts people on the list of a contest or takes them off it; those who are so already stay as they are.
-- $1 contest, $2 identity keys, $3 whether they are let in, $4 number of the decision
insert into admitted as a (contest_id, identity, let_in, decision_id)
select $1, identity, $3, d.id
from (select distinct unnest($2::text[]) as identity) as listed
join decisions as d on d.contest_id = $1 and d.number = $4
on conflict (contest_id, identity) do update
    set let_in = excluded.let_in, decision_id = excluded.decision_id
    where a.let_in <> excluded.let_in

-- name: read_admitted
-- Who was put on the list of a contest, or taken off it, after a change.
-- $1 contest, $2 the change
select identity, let_in, decision_id from admitted where contest_id = $1 and decision_id > $2

-- name: find_profiles
-- The sealed forms of people: by receipts, of any contest (its code in front narrows the search), or by pseudonyms of one.
-- $1 receipts, $2 contest of the pseudonyms, $3 pseudonyms
select a.receipt as text, c.code, p.profile
from unnest($1::text[]) as asked (receipt)
join contests as c on c.code = left(asked.receipt, 4)
join rounds as r on r.contest_id = c.id
join attempts as a on a.round_id = r.id and a.receipt = asked.receipt
join contestants as p on p.contest_id = c.id and p.person = a.person
union all
select p.person, c.code, p.profile
from contestants as p
join contests as c on c.id = p.contest_id
where p.contest_id = $2 and p.person = any ($3::text[])
