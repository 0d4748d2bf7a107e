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
