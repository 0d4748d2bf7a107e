-- How many people and entries of a round count.
-- $1 round
select count(distinct person), count(*) from entries where round_id = $1 and voided_by is null
