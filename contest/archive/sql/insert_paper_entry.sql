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
