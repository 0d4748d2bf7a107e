-- Records a seal of a contest as a whole for ever.
-- $1 contest, $2 kind, $3 seal, $4 line, $5 grounds, $6 the seal it replaces or null, $7 decision, $8 when
insert into contest_seals (contest_id, kind, seal, line, grounds, replaces, decision_id, sealed_at)
values ($1, $2, $3, $4, $5, $6, $7, $8)
