-- Corrections of a round's key that were decided while it was open and are not in force yet, oldest first.
-- $1 round
select d.id, d.details -> 'changes' as changes
from decisions as d
where d.round_id = $1
  and d.kind = 'key_corrected'
  and not exists (select 1 from key_revisions as k where k.round_id = d.round_id and k.decision_id = d.id)
order by d.id
