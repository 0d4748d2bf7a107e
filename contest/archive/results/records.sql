-- name: read_records
-- All entries of a round as they are sealed, also those that a decision took out, in the order of their attempt ids.
-- Without those on paper: a decision brings them.
-- $1 round
select a.attempt_id, a.person, a.number, a.started_at, e.received_at, e.duration_ms, e.answers, e.prediction, a.seed,
       e.how, encode(sha256(convert_to(a.receipt, 'UTF8')), 'hex') as receipt_sha256
from entries as e
join attempts as a on a.round_id = e.round_id and a.attempt_id = e.attempt_id
where e.round_id = $1 and a.round_id = $1 and e.how <> 'paper'
order by a.attempt_id collate "C"

-- name: read_entries_version
-- How many entries of a round are sealed, and a sum that is another where they are of other attempts.
-- $1 round
select count(*) as count, coalesce(sum(hashtextextended(attempt_id, 25701)), 0) as attempts
from entries
where round_id = $1 and how <> 'paper'

-- name: read_people
-- Who has an attempt in a round, as registered, in the order of their pseudonyms.
-- $1 contest, $2 round
select c.person, c.unit_id, c.division, c.age_band, c.eligible
from contestants as c
where c.contest_id = $1
  and exists (select from attempts as a where a.round_id = $2 and a.person = c.person)
order by c.person collate "C"

-- name: read_other_people
-- Those of some people of a contest who have no attempt in a round, as registered, in the order of their pseudonyms.
-- $1 contest, $2 round, $3 people
select c.person, c.unit_id, c.division, c.age_band, c.eligible
from contestants as c
where c.contest_id = $1
  and c.person = any ($3::text[])
  and not exists (select from attempts as a where a.round_id = $2 and a.person = c.person)
order by c.person collate "C"

-- name: read_held
-- The prizes of the earlier rounds of the same contest, and of those that were final before this one, and who holds them.
-- $1 round
with final as (
    select round_id, min(at) as at from decisions where kind = 'finalized' and round_id is not null group by round_id
)
select s.person, s.prize, other.slug as round
from rounds as r
join rounds as other on other.contest_id = r.contest_id and other.id <> r.id
join standings as s on s.round_id = other.id and s.prize is not null
left join final as own on own.round_id = r.id
left join final as others on others.round_id = other.id
where r.id = $1
  and (other.position < r.position or others.at < own.at or (others.at is not null and own.at is null))
order by s.person collate "C", other.position, s.prize collate "C"

-- name: read_starts
-- When some people of a contest started the attempts that they entered, in all rounds, without those on paper.
-- $1 contest, $2 people
select r.slug, a.started_at, a.attempt_id, a.person
from rounds as r
join attempts as a on a.round_id = r.id
join entries as e on e.round_id = r.id and e.attempt_id = a.attempt_id
where r.contest_id = $1 and a.person = any ($2::text[]) and e.how <> 'paper'
order by a.started_at, a.attempt_id collate "C"

-- name: read_format
-- What format the entries of a round were sealed in; null where they are not.
-- $1 round
select substring(l.lines from '"format":"([^"]+)"')
from seals as s
join seal_lines as l on l.seal_id = s.id and l.part = 'conditions' and l.number = 0
where s.round_id = $1 and s.kind = 'entries'
