-- Moves a round's window. Its revision grows, so that Redis takes the change over.
-- $1 round, $2 opens_at, $3 closes_at
update rounds
set opens_at = $2, closes_at = $3, revision = revision + 1
where id = $1 and state = 'live' and (opens_at, closes_at) is distinct from ($2, $3)
