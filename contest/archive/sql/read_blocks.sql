-- Blocks of a seal's tree, from the bottom up.
-- $1 seal, $2 levels, $3 number of the block in each
select b.hashes
from unnest($2::integer[], $3::integer[]) as wanted (level, number)
join seal_blocks as b on b.seal_id = $1 and b.level = wanted.level and b.number = wanted.number
order by b.level
