-- name: insert_job
-- A job that waits; no row where one of the same kind and name is waiting or running already.
-- $1 organization, $2 account, $3 who, $4 contest, $5 kind, $6 arguments, $7 the same as (null: like no other), $8 when
insert into jobs (organization_id, account_id, who, contest_id, kind, arguments, same_as, enqueued_at)
values ($1, $2, $3, $4, $5, $6, $7, $8)
on conflict (organization_id, kind, same_as) where state in ('waiting', 'running') do nothing
returning id

-- name: find_same_job
-- $1 organization, $2 kind, $3 the same as
select id from jobs
where organization_id = $1 and kind = $2 and same_as = $3 and state in ('waiting', 'running')

-- name: find_job
-- $1 id, $2 organization (null: of any)
select job.*, file.id as file_id, file.name as file_name, file.bytes as file_bytes,
    file.expires_at as file_expires_at
from jobs job
left join stored_files file on file.job_id = job.id and file.complete_at is not null and job.state = 'done'
where job.id = $1 and ($2::integer is null or job.organization_id = $2)

-- name: find_last_job
-- The newest job of a kind with these arguments among others.
-- $1 organization, $2 kind, $3 arguments
select id from jobs where organization_id = $1 and kind = $2 and arguments @> $3::jsonb order by id desc limit 1

-- name: list_jobs
-- The latest first, without what came of them.
-- $1 organization (null: all), $2 account (null: anybody's), $3 before this id (null: from the last), $4 how many
select job.id, job.organization_id, job.account_id, job.who, job.contest_id, job.kind, job.arguments, job.state,
    job.enqueued_at, job.started_at, job.finished_at, job.attempts, job.cancel_by, job.step, job.done, job.total,
    null as result, job.error, file.id as file_id, file.name as file_name, file.bytes as file_bytes,
    file.expires_at as file_expires_at
from jobs job
left join stored_files file on file.job_id = job.id and file.complete_at is not null and job.state = 'done'
where ($1::integer is null or job.organization_id = $1)
    and ($2::integer is null or job.account_id = $2)
    and ($3::bigint is null or job.id < $3)
order by job.id desc
limit $4

-- name: count_jobs
-- How many there are in each state that is not over.
select count(*) filter (where state = 'waiting') as waiting, count(*) filter (where state = 'running') as running,
    count(*) filter (where state = 'failed') as failed
from jobs

-- name: claim_job
-- Takes the next job: one that waits, or one whose worker has not been heard of for long. Organizations take turns.
-- One that somebody is just finishing is locked, and passed over.
-- $1 the new claim, $2 when, $3 silent for so many seconds, $4 most attempts
update jobs
set state = 'running', claim = $1, attempts = attempts + 1, heartbeat_at = now(), started_at = coalesce(started_at, $2),
    step = '', done = 0, total = 0
where id = (
    select job.id from jobs job
    where (job.state = 'waiting' and job.ready_at <= now())
        or (job.state = 'running' and job.attempts < $4 and job.heartbeat_at < now() - make_interval(secs => $3))
    order by (
        select count(*) from jobs other
        where other.state = 'running' and other.organization_id = job.organization_id and other.id <> job.id
    ), job.id
    limit 1
    for update of job skip locked
)
returning id, organization_id, account_id, who, contest_id, kind, arguments, attempts, kept, claim

-- name: give_up_jobs
-- Those whose worker was not heard of for long, and that were begun as often as a job is begun.
-- $1 silent for so many seconds, $2 most attempts, $3 error, $4 when
update jobs set state = 'failed', claim = null, error = $3, finished_at = $4
where id in (
    select id from jobs
    where state = 'running' and attempts >= $2 and heartbeat_at < now() - make_interval(secs => $1)
    for update skip locked
)
returning id

-- name: hold_jobs
-- Says that their workers live; one that is just finished is locked, and need not be told.
-- $1 claims
update jobs set heartbeat_at = now()
where id in (select id from jobs where claim = any($1::uuid[]) for update skip locked)

-- name: read_claims
-- Of claims those that still hold, and who wants the job to end.
-- $1 claims
select claim, cancel_by from jobs where claim = any($1::uuid[])

-- name: find_claimed
-- A job by the claim to it.
-- $1 claim
select id, organization_id, account_id, who, contest_id, kind, arguments, attempts, kept, claim from jobs
where claim = $1

-- name: lock_claimed
-- Whoever finishes a job holds it until the end of the transaction; no row where it is no longer theirs.
-- $1 claim
select id from jobs where claim = $1 and cancel_by is null for update

-- name: write_progress
-- $1 claim, $2 step, $3 done, $4 of how many
update jobs set step = $2, done = $3, total = $4 where claim = $1

-- name: write_kept
-- Where the job goes on; no row where it is no longer theirs.
-- $1 claim, $2 what to go on with
update jobs set kept = $2 where claim = $1 and cancel_by is null returning id

-- name: finish_job
-- $1 claim, $2 result, $3 when
update jobs set state = 'done', claim = null, result = $2, finished_at = $3, kept = null, error = null where claim = $1

-- name: fail_job
-- $1 claim, $2 error, $3 when
update jobs set state = 'failed', claim = null, error = $2, finished_at = $3 where claim = $1 returning id

-- name: release_job
-- It waits again, after so many seconds; an attempt that was not its fault does not count.
-- $1 claim, $2 seconds, $3 attempts that count
update jobs
set state = 'waiting', claim = null, ready_at = now() + make_interval(secs => $2),
    attempts = greatest(0, attempts - 1 + $3)
where claim = $1
returning id

-- name: end_cancelled
-- $1 claim, $2 when
update jobs set state = 'cancelled', claim = null, finished_at = $2 where claim = $1 returning id

-- name: cancel_job
-- One that waits ends at once, one that runs when its worker hears of it. No row where it is over.
-- $1 id, $2 organization, $3 by whom, $4 when
update jobs
set cancel_by = $3, state = case when state = 'waiting' then 'cancelled' else state end,
    finished_at = case when state = 'waiting' then $4::bigint end
where id = $1 and organization_id = $2 and state in ('waiting', 'running')
returning id

-- name: retry_job
-- From where it had come. No row where it did not fail and was not cancelled.
-- $1 id, $2 organization
update jobs
set state = 'waiting', attempts = 0, ready_at = now(), finished_at = null, error = null, cancel_by = null
where id = $1 and organization_id = $2 and state in ('failed', 'cancelled')
returning id

-- name: delete_old_jobs
-- $1 those that ended before this
delete from jobs where state in ('done', 'failed', 'cancelled') and finished_at < $1

-- name: find_item_facts
-- What the newest statistics of each of some rounds say of one question, and when they were counted; null where that is
-- still under way or nothing was drawn.
-- $1 organization, $2 slugs of rounds, $3 names that the question may have
select distinct on (j.arguments->>'round') j.arguments->>'round' as round, (j.result->>'at')::bigint as at, j.state,
       (select facts from jsonb_array_elements(j.result->'rows') as facts
        where facts->>'question' = any ($3::text[]) limit 1) as facts
from jobs as j
where j.organization_id = $1 and j.kind = 'round_items' and j.arguments->>'round' = any ($2::text[])
  and j.state in ('waiting', 'running', 'done')
order by j.arguments->>'round', j.id desc

-- name: find_latest_result
-- The newest of a kind and name that is done, with what came of it.
-- $1 organization, $2 kind, $3 the same as
select id, finished_at, result from jobs
where organization_id = $1 and kind = $2 and same_as = $3 and state = 'done'
order by id desc
limit 1

-- name: plan_item_statistics
-- Statistics of questions for each round that runs and has entries, unless the last are younger than so; and once more
-- when it has closed.
-- $1 now, $2 ms between two, $3 closed after this
insert into jobs (organization_id, who, contest_id, kind, arguments, same_as, enqueued_at)
select contest.organization_id, 'system', contest.id, 'round_items', jsonb_build_object('round', round.slug), round.slug, $1
from rounds round
join contests contest on contest.id = round.contest_id
where round.opens_at <= $1 and (round.state = 'live' or (round.state = 'closed' and round.closed_at > $3))
    and exists (select 1 from entries entry where entry.round_id = round.id)
    and not exists (
        select 1 from jobs job
        where job.organization_id = contest.organization_id and job.kind = 'round_items' and job.same_as = round.slug
            and (job.state in ('waiting', 'running')
                 or (round.state = 'live' and job.finished_at > $1 - $2)
                 or (round.state = 'closed' and job.enqueued_at >= round.closed_at and job.state <> 'cancelled'))
    )
on conflict (organization_id, kind, same_as) where state in ('waiting', 'running') do nothing
returning id

-- name: delete_superseded_jobs
-- What nobody asked for and has been done again since.
delete from jobs job
where job.account_id is null and job.who = 'system' and job.state in ('done', 'failed')
    and exists (
        select 1 from jobs later
        where later.organization_id = job.organization_id and later.kind = job.kind and later.same_as = job.same_as
            and later.state = 'done' and later.id > job.id
    )
