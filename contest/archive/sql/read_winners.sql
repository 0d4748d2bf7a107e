-- People of a round who hold a prize, or are among those named, with everything a winner list may need.
-- $1 round, $2 further people
select s.rank, s.person, c.shown_name, c.profile, u.name as unit, s.points, s.prediction, s.distance, s.duration_ms,
       s.received_at, a.receipt, s.prize, s.division
from standings as s
join rounds as r on r.id = s.round_id
join attempts as a on a.round_id = s.round_id and a.attempt_id = s.attempt_id
join contestants as c on c.contest_id = r.contest_id and c.person = s.person
left join units as u on u.contest_id = r.contest_id and u.unit_id = c.unit_id
where s.round_id = $1 and a.round_id = $1 and (s.prize is not null or s.person = any ($2::text[]))
order by s.position
