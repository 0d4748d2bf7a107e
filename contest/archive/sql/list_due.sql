-- Closed rounds whose results have to be computed again, how often they were made due; of one contest or of all.
-- $1 contest or null
select r.id, r.contest_id, x.due
from results as x
join rounds as r on r.id = x.round_id
where x.due > 0 and r.state = 'closed' and ($1::integer is null or r.contest_id = $1)
order by r.contest_id, r.position
