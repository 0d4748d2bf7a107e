-- Records a decision for ever.
-- $1 contest, $2 round or null, $3 kind, $4 details, $5 who, $6 why, $7 when
insert into decisions (contest_id, round_id, kind, details, who, why, at)
values ($1, $2, $3, $4, $5, $6, $7)
returning id
