-- name: upsert_result
-- Puts a round's result in place of an earlier one; its rows follow by COPY.
-- $1 round, $2 key revision, $3 rules version, $4 facts, $5 awards, $6 boards of units, $7 grounds, $8 when
insert into results (round_id, key_revision, rules_version, facts, awards, unit_boards, grounds, computed_at)
values ($1, $2, $3, $4, $5, $6, $7, $8)
on conflict (round_id) do update
    set key_revision = excluded.key_revision, rules_version = excluded.rules_version, facts = excluded.facts,
        awards = excluded.awards, unit_boards = excluded.unit_boards, grounds = excluded.grounds,
        computed_at = excluded.computed_at

-- name: list_result_heads
-- The first numbers of each round of a contest that has a result.
-- $1 contest
select r.id, (s.facts ->> 'people')::bigint as people, (s.facts ->> 'entries')::bigint as entries,
       (select count(*) from standings as p where p.round_id = r.id and p.prize is not null) as winners, s.computed_at,
       (select max(sealed_at) from seals where round_id = r.id and kind = 'result') as sealed_at
from rounds as r
join results as s on s.round_id = r.id
where r.contest_id = $1

-- name: delete_standings
-- Makes room for a round's new standings.
-- $1 round
delete from standings where round_id = $1

-- name: find_result
-- Under what a round's standings were computed, and its numbers.
-- $1 round
select key_revision, rules_version, facts, awards, unit_boards, grounds, computed_at
from results
where round_id = $1

-- name: read_standings
-- A round's standings, best first, as scoring gave them.
-- $1 round
select position, rank, person, attempt_id, number, points, duration_ms, received_at, prediction, distance, prize,
       division
from standings
where round_id = $1
order by position

-- name: read_places
-- A round's standings with what the public may know of each person: the masked name and the unit's id. Equal in rank among
-- all is equal in rank in the division.
-- $1 round
select s.rank, s.person, c.shown_name, c.unit_id, s.attempt_id, s.number, s.points, s.duration_ms, s.received_at,
       s.prediction, s.distance, s.prize, s.division,
       case when s.division is not null then rank() over (partition by s.division order by s.rank) end as division_rank
from standings as s
join rounds as r on r.id = s.round_id
join contestants as c on c.contest_id = r.contest_id and c.person = s.person
where s.round_id = $1
order by s.position

-- name: read_winners
-- People of a round who hold a prize, or are among those named, with everything a winner list may need.
-- $1 round, $2 further people
select s.rank, s.person, c.shown_name, c.profile, c.unit_id, s.points, s.prediction, s.distance, s.duration_ms,
       s.received_at, a.receipt, s.prize, s.division
from standings as s
join rounds as r on r.id = s.round_id
join attempts as a on a.round_id = s.round_id and a.attempt_id = s.attempt_id
join contestants as c on c.contest_id = r.contest_id and c.person = s.person
where s.round_id = $1 and a.round_id = $1 and (s.prize is not null or s.person = any ($2::text[]))
order by s.position

-- name: read_board
-- The first rows of a closed round's board. Ranks are those among all or in the division, also when only some units are
-- shown; equal in rank among all is equal in rank in the division.
-- $1 round, $2 at most so many, $3 units or null for all, $4 division or null for all
select s.place, s.person, c.shown_name, c.unit_id, s.points, s.duration_ms, s.prize
from (
    select round_id, position, person, points, duration_ms, prize,
           case when $4::text is null then rank else rank() over (order by rank) end as place
    from standings
    where round_id = $1 and ($4::text is null or division = $4)
) as s
join rounds as r on r.id = s.round_id
join contestants as c on c.contest_id = r.contest_id and c.person = s.person
where $3::text[] is null or c.unit_id = any($3)
order by s.position
limit $2

-- name: count_entries
-- How many people and entries of a round count.
-- $1 round
select count(distinct person), count(*) from entries where round_id = $1 and voided_by is null

-- name: names_of_people
-- The masked names of some of a contest's people.
-- $1 contest, $2 people
select person, shown_name from contestants where contest_id = $1 and person = any ($2::text[])

-- name: read_named
-- What a list of some of a contest's people may need: masked names, sealed profiles, units.
-- $1 contest, $2 people
select c.person, c.shown_name, c.profile, c.unit_id
from contestants as c
where c.contest_id = $1 and c.person = any ($2::text[])

-- name: read_receipts
-- The receipts of all of a round's attempts.
-- $1 round
select receipt from attempts where round_id = $1
