-- name: count_by_minute
-- How many entries of a round came in which minute, and how many of them were collected at their deadline.
-- $1 round
select received_at / 60000 as minute, count(*) as entries, count(*) filter (where how = 'collected') as collected
from entries
where round_id = $1 and how <> 'paper'
group by 1
order by 1

-- name: count_people_by_unit
-- How many people entered, by the unit they gave; '' for none.
-- $1 contest, $2 round
select coalesce(c.unit_id, '') as unit, count(*) as people
from contestants as c
where c.contest_id = $1 and c.person in (select person from entries where round_id = $2)
group by 1

-- name: count_attempts
-- $1 round
select count(*) from attempts where round_id = $1

-- name: oldest_waiting_job
-- Since when the next job waits that could be begun (epoch ms); null for none.
select min(enqueued_at) from jobs where state = 'waiting' and ready_at <= now()

-- name: last_backup
-- When the newest backup was begun.
select max(at) from backups

-- name: insert_backup
-- $1 when it was begun, $2 how many records of what
insert into backups (at, records) values ($1, $2) on conflict do nothing
