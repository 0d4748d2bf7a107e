-- name: intake
-- Takes a batch of stream records into the archive: what is new, once, however often it is delivered.
-- One statement, so one parse, one round trip and one commit. Foreign keys are checked at its end.
-- An attempt whose `started` never came (Redis was lost; only the token survived) is taken from its `entered`, with a
-- stub of a contestant (with the division that its token knows) that a later `started` fills in. A start after all others
-- were given back brings the person's own details; the newest such start holds, whenever it is delivered.
-- Rows go in by key, so that two archivers cannot deadlock.
-- $1 contest, $2 stream ids, $3 kinds ('started' or 'entered'), $4 records as JSON
with batch as materialized (
    select m.place, m.stream_id, m.kind, r.*
    from rows from (unnest($2::text[]), unnest($3::text[]), unnest($4::text[]))
        with ordinality as m (stream_id, kind, record, place),
    jsonb_to_record(m.record::jsonb) as r (
        attempt text, receipt text, round integer, person text, number integer, started_at bigint, limit_end bigint,
        seed text, identity text, profile text, shown_name text, unit text, division text, idempotency text,
        age_band text, eligible boolean, uniques jsonb, differs boolean, anew boolean, received_at bigint, duration_ms bigint, how text, key_revision integer,
        points integer, answers jsonb, prediction bigint
    )
),
new_attempts as (
    insert into attempts as a (round_id, attempt_id, contest_id, person, number, started_at, limit_end, seed, receipt,
                               idempotency, differs)
    select distinct on (round, attempt)
        round, attempt, $1, person, number, started_at, limit_end, seed, receipt, idempotency, coalesce(differs, false)
    from batch
    order by round, attempt, kind desc, place
    on conflict (round_id, attempt_id) do update
        set idempotency = coalesce(a.idempotency, excluded.idempotency), differs = a.differs or excluded.differs
        where (a.idempotency is null and excluded.idempotency is not null) or (excluded.differs and not a.differs)
    returning person, started_at, attempt_id
),
new_contestants as (
    insert into contestants as c (contest_id, person, identity, profile, shown_name, unit_id, division, age_band,
                                  eligible, first_seen_at)
    select distinct on (person)
        $1, person, identity, profile, coalesce(shown_name, ''), unit, division, coalesce(age_band, ''),
        coalesce(eligible, true), started_at
    from (
        select person, identity, profile, shown_name, unit, division, age_band, eligible, started_at, anew, place
        from batch where kind = 'started'
        union all
        select new.person, null, null, null, null, known.division, null, null, new.started_at, null, null
        from new_attempts as new
        left join (
            select distinct on (attempt) attempt, division
            from batch
            where kind = 'entered' and division is not null
            order by attempt, place
        ) as known on known.attempt = new.attempt_id
    ) as seen
    order by person, anew desc nulls last, place
    on conflict (contest_id, person) do update
        set identity = excluded.identity, profile = excluded.profile, shown_name = excluded.shown_name,
            unit_id = excluded.unit_id, division = excluded.division, age_band = excluded.age_band,
            eligible = excluded.eligible, first_seen_at = excluded.first_seen_at
        where c.erased_at is null and excluded.identity is not null and (
            c.identity is null or c.first_seen_at <= excluded.first_seen_at and exists (
                select from batch where anew and person = excluded.person and started_at = excluded.first_seen_at
            )
        )
),
new_uniques as (
    insert into contestant_uniques (contest_id, field, value, person)
    select $1, u.key, u.value, person
    from batch, jsonb_each_text(uniques) as u
    where kind = 'started'
    order by u.key, u.value, place
    on conflict do nothing
),
new_entries as (
    insert into entries (round_id, attempt_id, person, received_at, duration_ms, how, key_revision, points, answers,
                         prediction, stream_id)
    select round, attempt, person, received_at, duration_ms, how, key_revision, points, answers, prediction, stream_id
    from batch
    where kind = 'entered'
    order by round, attempt, place
    on conflict (round_id, attempt_id) do nothing
    returning 1
)
select count(*) from new_entries

-- name: quarantine
-- Keeps a stream record that could not be archived. Delivered again, it is still one.
-- $1 contest, $2 stream id, $3 kind, $4 the record as it came, $5 why, $6 when
insert into quarantine (contest_id, stream_id, kind, record, error, at)
values ($1, $2, $3, $4, $5, $6)
on conflict (contest_id, stream_id) do nothing
