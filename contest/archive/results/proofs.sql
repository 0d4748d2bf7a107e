-- name: find_record
-- The entry of a receipt as it is sealed, with its round; nothing while the attempt is no entry.
-- $1 receipt
select a.round_id, a.attempt_id, a.person, a.number, a.started_at, e.received_at, e.duration_ms, e.answers,
       e.prediction, a.seed, e.how, encode(sha256(convert_to(a.receipt, 'UTF8')), 'hex') as receipt_sha256
from contests as c
join rounds as r on r.contest_id = c.id
join attempts as a on a.round_id = r.id and a.receipt = $1
join entries as e on e.round_id = a.round_id and e.attempt_id = a.attempt_id and e.how <> 'paper'
where c.code = left($1, 4)

-- name: find_leaf_block
-- The block of leaves of a round's entries seal in which an attempt is, if it was sealed, with its seal.
-- $1 round, $2 attempt
select s.id, s.seal, s.line, b.number, b.hashes
from seals as s
join seal_blocks as b on b.seal_id = s.id
where s.round_id = $1 and s.kind = 'entries' and b.level = 0 and b.first_attempt <= $2 collate "C"
order by b.first_attempt desc
limit 1

-- name: read_blocks
-- Blocks of a seal's tree, from the bottom up.
-- $1 seal, $2 levels, $3 number of the block in each
select b.hashes
from unnest($2::integer[], $3::integer[]) as wanted (level, number)
join seal_blocks as b on b.seal_id = $1 and b.level = wanted.level and b.number = wanted.number
order by b.level
