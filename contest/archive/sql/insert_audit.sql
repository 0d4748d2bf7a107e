-- Notes for ever what staff did.
-- $1 when, $2 who, $3 action, $4 details
insert into audit (at, who, action, details) values ($1, $2, $3, $4)
