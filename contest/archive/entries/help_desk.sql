-- name: people_by_last_name
-- People of a contest the last word of whose name is one of these, without accents; who came last first.
-- $1 contest, $2 last words, $3 how many
select person, shown_name, unit_id, division, profile
from contestants
where contest_id = $1 and folded(split_part(shown_name, ' ', -1)) = any ($2::text[]) and erased_at is null
order by first_seen_at desc
limit $3

-- name: attempts_of_person
-- Every attempt of somebody in a contest, with what became of it; never what it was marked with.
-- $1 contest, $2 person
select r.slug as round, a.receipt, a.attempt_id as attempt, a.number, a.started_at, a.limit_end, e.received_at, e.how,
       (select count(*) from jsonb_object_keys(e.answers)) as answered, e.voided_by is not null as voided,
       exists (
           select 1 from decisions as d
           where d.contest_id = $1 and d.round_id = r.id and d.kind = 'give_back'
             and d.details ->> 'target' = a.attempt_id
       ) as given_back
from rounds as r
join attempts as a on a.round_id = r.id and a.person = $2
left join entries as e on e.round_id = a.round_id and e.attempt_id = a.attempt_id
where r.contest_id = $1
order by r.position, a.number

-- name: question_of_contest
-- The bank that a question of this id is in, among those that rounds of a contest draw from.
-- $1 contest, $2 id of a question in lower case
select b.slug, q.question_id
from rounds as r
join banks as b on b.id = r.bank_id
join questions as q on q.bank_id = r.bank_id and q.version = r.bank_version and lower(q.question_id) = $2
where r.contest_id = $1
order by r.position desc
limit 1
