-- name: registered_people
-- Some people of a contest as registered.
-- $1 contest, $2 people
select person, unit_id, division, age_band, eligible
from contestants
where contest_id = $1 and person = any ($2::text[])

-- name: attempt_numbers
-- The highest number of an attempt that some people have in a round.
-- $1 round, $2 people
select person, max(number) as number from attempts where round_id = $1 and person = any ($2::text[]) group by person

-- name: insert_contestant
-- Somebody who is known only from a paper handed in.
-- $1 contest, $2 person, $3 identity, $4 sealed profile, $5 masked name, $6 unit, $7 division, $8 age band, $9 eligible,
-- $10 when
insert into contestants (contest_id, person, identity, profile, shown_name, unit_id, division, age_band, eligible,
                         first_seen_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)

-- name: insert_unique
-- A value that only one person of a contest may have.
-- $1 contest, $2 field, $3 key of the value, $4 person
insert into contestant_uniques (contest_id, field, value, person) values ($1, $2, $3, $4)

-- name: insert_paper_entry
-- An entry handed in on paper, with its attempt unless that was started in the system. One whose decision was withdrawn
-- is replaced.
-- $1 contest, $2 round, $3 attempt, $4 receipt, $5 person, $6 number, $7 started, $8 seed, $9 received, $10 duration,
-- $11 key revision, $12 points, $13 answers, $14 prediction, $15 what it came from
with attempt as (
    insert into attempts (round_id, attempt_id, contest_id, person, number, started_at, seed, receipt)
    values ($2, $3, $1, $5, $6, $7, $8, $4)
    on conflict (round_id, attempt_id) do nothing
)
insert into entries (round_id, attempt_id, person, received_at, duration_ms, how, key_revision, points, answers,
                     prediction, stream_id)
values ($2, $3, $5, $9, $10, 'paper', $11, $12, $13, $14, $15)
on conflict (round_id, attempt_id) do update
    set received_at = excluded.received_at, duration_ms = excluded.duration_ms, key_revision = excluded.key_revision,
        points = excluded.points, answers = excluded.answers, prediction = excluded.prediction,
        stream_id = excluded.stream_id
    where entries.how = 'paper'
