-- A record in quarantine was decided on.
-- $1 record, $2 decision
update quarantine set settled_by = $2 where id = $1 and settled_by is null
