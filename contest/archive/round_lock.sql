-- name: try_round_lock
-- Takes the lock under which a round is closed, rescored and made final, if it is free; the session holds it.
-- $1 round
select pg_try_advisory_lock(1481589842, $1)
