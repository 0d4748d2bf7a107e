-- A round's standings, best first, as scoring gave them.
-- $1 round
select position, rank, person, attempt_id, number, points, duration_ms, received_at, prediction, distance, prize,
       division
from standings
where round_id = $1
order by position
