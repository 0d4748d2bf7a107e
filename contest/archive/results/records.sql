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
-- The prizes of earlier rounds of the same contest and who holds them.
-- $1 round
select s.person, s.prize
from rounds as r
join rounds as earlier on earlier.contest_id = r.contest_id and earlier.position < r.position
join standings as s on s.round_id = earlier.id and s.prize is not null
where r.id = $1
order by s.person collate "C", earlier.position, s.prize collate "C"
