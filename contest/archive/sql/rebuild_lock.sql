-- One rebuild of a contest at a time; held by the session.
-- $1 contest slug
select pg_advisory_lock(hashtextextended('rebuild ' || $1, 0))
