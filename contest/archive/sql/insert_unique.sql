-- A value that only one person of a contest may have.
-- $1 contest, $2 field, $3 key of the value, $4 person
insert into contestant_uniques (contest_id, field, value, person) values ($1, $2, $3, $4)
