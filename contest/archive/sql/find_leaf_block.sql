-- The block of leaves of a round's entries seal in which an attempt is, if it was sealed, with its seal.
-- $1 round, $2 attempt
select s.id, s.seal, s.line, b.number, b.hashes
from seals as s
join seal_blocks as b on b.seal_id = s.id
where s.round_id = $1 and s.kind = 'entries' and b.level = 0 and b.first_attempt <= $2 collate "C"
order by b.first_attempt desc
limit 1
