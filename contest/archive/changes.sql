-- name: notify_changed
-- Tells every listener to load published data again, when the transaction commits.
-- $1 channel
select pg_notify($1, '')

-- name: alive
-- Says that a connection still works.
select 1
