-- name: count_points
-- How many entries of a round have how many points, as marked on arrival. Those that count: not voided, not on paper.
-- $1 round
select points, count(*) from entries where round_id = $1 and voided_by is null and how <> 'paper' group by points

-- name: count_answers
-- How often each answer was given to each question of a round, by the third of the entry's points and, where divisions
-- have papers of their own, by division.
-- $1 round, $2 points up to which an entry is weak, $3 points from which it is strong, $4 divisions with own papers
select coalesce(c.division, '') as division, a.key as question, a.value as answer,
       case when e.points <= $2 then 'weak' when e.points >= $3 then 'strong' else 'middle' end as third,
       count(*) as entries
from entries as e
left join contestants as c
    on cardinality($4::text[]) > 0 and c.person = e.person and c.division = any ($4)
       and c.contest_id = (select contest_id from rounds where id = $1)
cross join lateral jsonb_each(e.answers) as a
where e.round_id = $1 and e.voided_by is null and e.how <> 'paper'
group by 1, 2, 3, 4

-- name: read_incomplete
-- Entries with fewer answers than their paper has questions: what they had and left open is drawn again from the seed.
-- $1 round, $2 questions of a paper, $3 divisions with own papers
select t.seed, coalesce(c.division, '') as division, e.points,
       array(select jsonb_object_keys(e.answers)) as answered
from entries as e
join attempts as t on t.round_id = e.round_id and t.attempt_id = e.attempt_id
left join contestants as c
    on cardinality($3::text[]) > 0 and c.contest_id = t.contest_id and c.person = e.person and c.division = any ($3)
where e.round_id = $1 and e.voided_by is null and e.how <> 'paper'
  and (select count(*) from jsonb_object_keys(e.answers)) < $2

-- name: sample_times
-- How long attempts took that had a question, of a round's entries every $2nd.
-- $1 round, $2 which part of them
select e.duration_ms, array(select jsonb_object_keys(e.answers)) as questions
from entries as e
where e.round_id = $1 and e.voided_by is null and e.how <> 'paper'
  and mod(hashtext(e.attempt_id)::bigint + 2147483648, $2::bigint) = 0
