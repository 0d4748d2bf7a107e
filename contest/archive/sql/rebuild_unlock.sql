-- Ends the hold of rebuild_lock.
-- $1 contest slug
select pg_advisory_unlock(hashtextextended('rebuild ' || $1, 0))
