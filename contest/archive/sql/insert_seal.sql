-- Records a seal for ever; returns its id.
-- $1 round, $2 kind, $3 seal, $4 line, $5 the seal it replaces or null, $6 decision, $7 when
insert into seals (round_id, kind, seal, line, replaces, decision_id, sealed_at)
values ($1, $2, $3, $4, $5, $6, $7)
returning id
