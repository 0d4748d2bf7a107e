-- name: find_person
-- Who holds a receipt, and whether they are banned. The contest's code in front narrows the search to its partitions.
-- $1 receipt
select c.id, c.slug, a.person, b.person is not null as banned
from contests as c
join rounds as r on r.contest_id = c.id
join attempts as a on a.round_id = r.id and a.receipt = $1
left join bans as b on b.contest_id = c.id and b.person = a.person
where c.code = left($1, 4)

-- name: insert_ban
-- Bans a contestant; nothing if they are banned.
-- $1 contest, $2 person, $3 number of the decision
insert into bans (contest_id, person, decision_id)
select $1, $2, id from decisions where contest_id = $1 and number = $3
on conflict do nothing

-- name: delete_ban
-- Lifts a ban. Reports no row if there is none.
-- $1 contest, $2 person
delete from bans where contest_id = $1 and person = $2
