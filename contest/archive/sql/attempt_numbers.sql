-- The highest number of an attempt that some people have in a round.
-- $1 round, $2 people
select person, max(number) as number from attempts where round_id = $1 and person = any ($2::text[]) group by person
